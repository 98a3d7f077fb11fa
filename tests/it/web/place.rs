//! `/places/{code}`: what the law asks, what was seen, and what was known on a day.

use placard::domain::day::{Day, Micros};
use placard::domain::place::ExternalId;
use placard::store::ledger;

use crate::harness::{TestApp, id, on_both, place, visit_form};

async fn refuses_what_is_no_code_with_the_reason(app: &TestApp) {
    let public = app.public();
    let code = place(1).build().code;
    assert_eq!(public.get(&format!("/places/{}", code.plain())).await.status, 404);
    let first = if code.plain().starts_with('A') { 'B' } else { 'A' };
    let misread = public.get(&format!("/places/{first}{}", &code.plain()[1..])).await;
    assert_eq!(misread.status, 404);
    misread.says("This code has a mistyped character");
    public.get("/places/7K3M").await.says("This is not a place's code");
    assert_eq!(public.get(&format!("/places/{}?as_of=yesterday", code.plain())).await.status, 400);
}

async fn a_code_is_read_as_people_write_it(app: &TestApp) {
    let station = place(2).build();
    app.add(&station).await;
    let written = station.code.to_string().to_lowercase();
    assert_eq!(app.public().get(&format!("/places/{written}")).await.status, 200);
}

async fn a_place_nobody_visited_is_not_checked_and_says_what_is_asked(app: &TestApp) {
    let station = place(3).with(|place| {
        place.aliases.push("Old Depot".into());
        place.external_ids.push(ExternalId { register: "gtfs".into(), number: "S-17".into() });
    });
    let station = station.build();
    app.add(&station).await;
    let page = app.public().get(&format!("/places/{}", station.code.plain())).await;
    page.says("Not checked yet").says("Also called Old Depot").says("Nobody has looked yet").says("At least 8.5 by 11 inches").says("S-17");
    assert!(!page.words().to_lowercase().contains("missing"), "not checked is never missing");
}

async fn a_place_the_law_may_reach_says_which_fact_is_unknown(app: &TestApp) {
    let hotel = place(4).named("Test Hotel").category("hotel").build();
    app.add(&hotel).await;
    app.public().get(&format!("/places/{}", hotel.code.plain())).await.says("The law may ask for the poster here");
}

async fn as_of_answers_what_was_known_and_what_was_so(app: &TestApp) {
    let station = place(5).build();
    app.add(&station).await;
    // Seen on 31 May, recorded on 1 June, when the clock stands at noon.
    app.inspector().await.post_owned("/field/visits", &visit_form(&station, id(80), &[])).await;
    let page = format!("/places/{}", station.code.plain());
    let public = app.public();
    public.get(&format!("{page}?as_of=2026-06-01")).await.says("The poster is displayed as required");
    let before = public.get(&format!("{page}?as_of=2026-05-31")).await;
    before.says("Not checked yet").says("Since then we learned that on that day it was: Displayed as required");
    public.get(&format!("{page}?as_of=2019-02-01")).await.says("This is what was known and what was so on Feb 1, 2019");
    assert_eq!(public.get(&format!("{page}?as_of=2026-02-30")).await.status, 400);
}

async fn a_page_is_kept_until_something_changes(app: &TestApp) {
    let station = place(6).build();
    app.add(&station).await;
    let (public, page) = (app.public(), format!("/en/places/{}", station.code.plain()));
    let first = public.get(&page).await;
    let tag = first.header("etag").unwrap();
    assert_eq!(public.get_with(&page, &[("if-none-match", tag)]).await.status, 304);
    app.inspector().await.post_owned("/field/visits", &visit_form(&station, id(81), &[])).await;
    let after = public.get_with(&page, &[("if-none-match", tag)]).await;
    assert_eq!(after.status, 200);
    after.says("The poster is displayed as required");
}

async fn an_old_visit_is_said_to_be_old(app: &TestApp) {
    let station = place(7).build();
    app.add(&station).await;
    app.inspector().await.post_owned("/field/visits", &visit_form(&station, id(82), &[])).await;
    app.pass(400 * Micros::DAY);
    app.public().get(&format!("/places/{}", station.code.plain())).await.says("401 days ago").says("more than a year");
}

async fn a_closed_place_is_dated_and_no_poster_is_missed(app: &TestApp) {
    let station = place(8).with(|place| place.closed_on = Some(Day::of(2025, 5, 1))).build();
    app.add(&station).await;
    app.public().get(&format!("/places/{}", station.code.plain())).await.says("Closed since May 1, 2025");
}

async fn its_history_shows_every_change_with_the_chains_head(app: &TestApp) {
    let station = place(9).build();
    app.add(&station).await;
    app.inspector().await.post_owned("/field/visits", &visit_form(&station, id(83), &[])).await;
    let history = app.public().get(&format!("/places/{}/history", station.code.plain())).await;
    history.says("2 changes on record").says("Place added").says("Visit recorded");
    let head = ledger::head(&app.app.store).await.unwrap();
    history.says(&format!("the record ended at number {}", head.seq));
}

on_both!(
    TestApp,
    refuses_what_is_no_code_with_the_reason,
    a_code_is_read_as_people_write_it,
    a_place_nobody_visited_is_not_checked_and_says_what_is_asked,
    a_place_the_law_may_reach_says_which_fact_is_unknown,
    as_of_answers_what_was_known_and_what_was_so,
    a_page_is_kept_until_something_changes,
    an_old_visit_is_said_to_be_old,
    a_closed_place_is_dated_and_no_poster_is_missed,
    its_history_shows_every_change_with_the_chains_head
);
