//! `/office/roster` before anything is assigned: from which day on, and what speaks against going there now.

use placard::domain::person::Role;

use crate::harness::{TestApp, id, on_both, place, visit_form};

async fn late_in_the_day_the_next_working_day_is_offered(app: &TestApp) {
    app.add(&place(1).build()).await;
    let roster = format!("/office/roster?place={}", place(1).build().code.plain());
    for (now, offered) in [
        ("2026-06-01T19:59:00Z", "2026-06-01"),
        ("2026-06-01T20:00:00Z", "2026-06-02"),
        // A Friday, 5:48 PM.
        ("2026-06-05T22:48:00Z", "2026-06-08"),
    ] {
        app.wait_until(now);
        let supervisor = app.client(Role::Supervisor).await;
        for path in [roster.as_str(), "/office/assignments"] {
            let page = supervisor.get(path).await;
            assert_eq!(page.field("first_day"), Some(offered), "{path} at {now}: {}", page.body);
        }
    }
    let today = format!("{roster}&shared=1&first_day=2026-06-05&days=1&kind=routine");
    assert_eq!(app.client(Role::Supervisor).await.get(&today).await.status, 200, "who asks for today gets it");
}

async fn what_speaks_against_going_is_said_before_anything_is_assigned(app: &TestApp) {
    let (inspector, supervisor) = (app.inspector().await, app.client(Role::Supervisor).await);
    let mut chosen = Vec::new();
    for (number, changes) in [(1, vec![("access", "gone")]), (2, vec![("on_day", "2026-05-27")]), (3, vec![("on_day", "2026-05-20")])] {
        let known = place(number).build();
        app.add(&known).await;
        chosen.push(format!("place={}", known.code.plain()));
        let form = visit_form(&known, id(u128::from(800 + number)), &changes);
        assert_eq!(inspector.post_owned("/field/visits", &form).await.status, 303);
    }
    let page = supervisor.get(&format!("/office/roster?{}", chosen.join("&"))).await;
    page.says("Test Bus Station 1 : reported gone on May 31, 2026, and nobody has decided about it yet");
    page.says("Test Bus Station 2 : your agency was there on May 27, 2026");
    assert!(!page.words().contains("Test Bus Station 3 :"), "longer than a week ago: {}", page.words());
    assert_eq!(page.words().matches("Test Bus Station 1 :").count(), 1, "once");
    let stranger = app.neighbor().await.get(&format!("/office/roster?{}", chosen.join("&"))).await;
    assert!(!stranger.words().contains("reported gone"), "it is for those who decide about it");
}

on_both!(TestApp, late_in_the_day_the_next_working_day_is_offered, what_speaks_against_going_is_said_before_anything_is_assigned);
