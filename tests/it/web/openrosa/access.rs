//! Who may open `/openrosa/`: somebody with a token of their own, and nobody by a cookie.

use placard::domain::day::Micros;
use placard::domain::person::Role;
use placard::store::visit;

use crate::harness::phone::{Phone, filled, message, token_on};
use crate::harness::{PASSWORD, TestApp, id, on_both, place};

async fn refuses_whoever_has_no_good_token(app: &TestApp) {
    let station = place(1).build();
    app.add(&station).await;
    let good = Phone::of(app, Role::Inspector).await;
    let xml = filled(&good.version().await, &station, id(50), &[]);
    let nobody = app.public().bare("GET", "/openrosa/formList", &[], Vec::new()).await;
    assert_eq!((nobody.status, nobody.header("www-authenticate")), (401, Some("Basic realm=\"Placard\", charset=\"UTF-8\"")));
    assert!(message(&nobody).contains("Make a new token"));
    // A signed-in browser is nobody here: no cookie counts.
    assert_eq!(app.inspector().await.get("/openrosa/formList").await.status, 401);
    for wrong in [
        Phone::with(app, "inspector@example.org", &"0".repeat(64)),
        Phone::with(app, "nobody@example.org", ""),
        Phone::with(app, "inspector@example.org", PASSWORD),
    ] {
        assert_eq!(wrong.ask("HEAD", "/openrosa/submission").await.status, 401);
        assert_eq!(wrong.send(&xml, &[]).await.status, 401);
    }
    app.pass(366 * Micros::DAY);
    assert_eq!(good.send(&xml, &[]).await.status, 401, "expired");
    assert!(visit::of_place(&app.app.store, station.id).await.unwrap().is_empty());
}

async fn a_token_belongs_to_one_person_and_opens_this_door_only(app: &TestApp) {
    let page = app.inspector().await.post("/account/tokens", &[("name", "phone")]).await;
    let token = token_on(&page);
    assert_eq!(Phone::with(app, "supervisor@example.org", token).get("/openrosa/formList").await.status, 401);
    let own = Phone::with(app, "Inspector@example.org", token);
    assert_eq!(own.get("/openrosa/formList").await.status, 200);
    for private in ["/field", "/account", "/field/kit.json"] {
        assert!(matches!(own.get(private).await.status, 303 | 401), "{private}");
    }
}

async fn a_browser_of_somebody_else_sends_nothing(app: &TestApp) {
    let station = place(2).build();
    app.add(&station).await;
    let phone = Phone::of(app, Role::Inspector).await;
    let xml = filled(&phone.version().await, &station, id(51), &[]);
    for told in [("sec-fetch-site", "cross-site"), ("origin", "https://elsewhere.example")] {
        assert_eq!(phone.send_with(&[told], &xml, &[]).await.status, 403, "{told:?}");
    }
}

async fn the_eleventh_wrong_token_waits_and_a_right_one_never_does(app: &TestApp) {
    let (good, wrong) = (Phone::of(app, Role::Inspector).await, Phone::with(app, "inspector@example.org", "wrong"));
    for _ in 0..10 {
        assert_eq!(wrong.get("/openrosa/formList").await.status, 401);
    }
    let eleventh = wrong.get("/openrosa/formList").await;
    assert_eq!(eleventh.status, 429);
    assert!(eleventh.header("retry-after").unwrap().parse::<u32>().unwrap() <= 31);
    assert!(message(&eleventh).contains("Too many tries"), "{}", eleventh.body);
    assert_eq!(good.get("/openrosa/formList").await.status, 200);
    app.inspector().await.get("/account").await.says("inspector Test");
}

on_both!(
    TestApp,
    refuses_whoever_has_no_good_token,
    a_token_belongs_to_one_person_and_opens_this_door_only,
    a_browser_of_somebody_else_sends_nothing,
    the_eleventh_wrong_token_waits_and_a_right_one_never_does
);
