//! `/office/visits/seen`: visits marked as seen, many of them only once somebody has read how many, never odd ones; and taken back.

use placard::domain::day::Micros;
use placard::domain::person::Role;
use placard::domain::visit_review::ReviewState;
use placard::services::verify::verify;
use placard::store::visit_list::{self, VisitFilter};

use crate::harness::{Client, TestApp, id, on_both, place, visit_form};

/// Visits from `1_001` on to so many places; the last one found its place gone.
async fn visited(app: &TestApp, count: u64) -> Client {
    let inspector = app.inspector().await;
    for number in 1..=count {
        let known = place(number).build();
        app.add(&known).await;
        let changes: &[(&str, &str)] = if number == count { &[("access", "gone")] } else { &[] };
        let answer = inspector.post_owned("/field/visits", &visit_form(&known, id(u128::from(1_000 + number)), changes)).await;
        assert_eq!(answer.status, 303, "{}", answer.words());
    }
    inspector
}

async fn counts(app: &TestApp) -> (usize, usize) {
    let by = app.person(Role::Supervisor).await;
    let all = visit_list::listed(&app.app.store, &by, &VisitFilter::default(), 1_000).await.unwrap();
    let of = |state| all.iter().filter(|one| one.review == state).count();
    (of(ReviewState::New), of(ReviewState::Seen))
}

async fn more_than_a_page_is_marked_once_somebody_has_read_how_many(app: &TestApp) {
    visited(app, 54).await;
    let supervisor = app.client(Role::Supervisor).await;
    let all = [("filter", "?review=new"), ("all", "1")];
    for sure in ["", "7"] {
        let asked = supervisor.post("/office/visits/seen", &[&all[..], &[("sure", sure)]].concat()).await;
        asked.says("Mark 53 visits as seen?").says("One more visit is left out: its odd result is still open.");
        asked.says("Whoever made them can correct them no more");
        assert_eq!((asked.status, counts(app).await), (200, (54, 0)));
    }
    app.pass(Micros::SECOND);
    let done = supervisor.post("/office/visits/seen", &[&all[..], &[("sure", "53")]].concat()).await;
    assert_eq!((done.status, counts(app).await), (303, (1, 53)));
    let told = supervisor.get(done.location().unwrap()).await;
    told.says("53 visits marked as seen.").says("One visit was left out: its odd result is still open.").says("Undo");
    let did = told.field("did").unwrap().to_owned();
    app.pass(Micros::SECOND);
    let stranger = app.neighbor().await;
    assert_eq!(stranger.post("/office/visits/seen/undo", &[("did", &did)]).await.status, 409, "nothing of theirs");
    let undone = supervisor.post("/office/visits/seen/undo", &[("did", &did)]).await;
    assert_eq!((undone.status, counts(app).await), (303, (54, 0)));
    supervisor.get(undone.location().unwrap()).await.says("53 visits are as they were before.");
    assert_eq!(supervisor.post("/office/visits/seen/undo", &[("did", &did)]).await.status, 409, "once");
    assert_eq!(verify(&app.app.store, |_| {}).await.unwrap().fault, None);
}

async fn what_is_odd_is_settled_first_and_what_was_undone_can_be_corrected(app: &TestApp) {
    let inspector = visited(app, 2).await;
    let supervisor = app.client(Role::Supervisor).await;
    let ticked = [("filter", ""), ("all", "0"), ("visit", &id(1_001).to_string()), ("visit", &id(1_002).to_string())];
    let done = supervisor.post("/office/visits/seen", &ticked).await;
    assert_eq!((done.status, counts(app).await), (303, (1, 1)));
    let did = supervisor.get(done.location().unwrap()).await.field("did").unwrap().to_owned();
    let odd = format!("/office/visits/{}", id(1_002));
    supervisor.get(&odd).await.says("An odd result of this visit is open: settle it before you mark the visit as seen.");
    assert_eq!(supervisor.post(&odd, &[("act", "seen")]).await.status, 409);
    let corrects = id(1_001).to_string();
    let correction = visit_form(&place(1).build(), id(1_050), &[("corrects", &corrects), ("correction_reason", "Another door.")]);
    assert_ne!(inspector.post_owned("/field/visits", &correction).await.status, 303, "a supervisor has seen it");
    app.pass(Micros::SECOND);
    assert_eq!(supervisor.post("/office/visits/seen/undo", &[("did", &did)]).await.status, 303);
    assert_eq!(inspector.post_owned("/field/visits", &correction).await.status, 303, "open again");
    assert_eq!(verify(&app.app.store, |_| {}).await.unwrap().fault, None);
}

async fn the_office_counts_old_visits_apart_and_odd_ones_as_its_list_does(app: &TestApp) {
    visited(app, 2).await;
    let known = place(3).build();
    app.add(&known).await;
    let old = visit_form(&known, id(1_100), &[("on_day", "2026-04-20")]);
    assert_eq!(app.inspector().await.post_owned("/field/visits", &old).await.status, 303);
    let supervisor = app.client(Role::Supervisor).await;
    let home = supervisor.get("/office").await;
    home.says("2 visits of the last 30 days that nobody has seen").says("One earlier visit that nobody has seen");
    for (address, found) in
        [("/office/visits?since=2026-05-02&review=new", "2 visits"), ("/office/visits?until=2026-05-01&review=new", "One visit")]
    {
        assert!(home.body.contains(&address.replace('&', "&#38;")), "{address}: {}", home.body);
        supervisor.get(address).await.says(found);
    }
    home.says("One odd result to look at").says("One place reported gone");
    supervisor.get("/office/review").await.says("One odd result");
}

on_both!(
    TestApp,
    more_than_a_page_is_marked_once_somebody_has_read_how_many,
    what_is_odd_is_settled_first_and_what_was_undone_can_be_corrected,
    the_office_counts_old_visits_apart_and_odd_ones_as_its_list_does
);
