//! `/account/tokens…`, `/field/odk`: a token for another program, shown once, and how to set it up.

use placard::domain::digest::{hex, sha256};
use placard::domain::person::Role;
use placard::store::field_token;

use crate::harness::phone::{Phone, between, token_on};
use crate::harness::{PASSWORD, TestApp, on_both};

async fn refuses_whoever_logs_no_visits(app: &TestApp) {
    for role in [Role::Analyst, Role::Administrator] {
        let client = app.client(role).await;
        assert_eq!(client.post("/account/tokens", &[("name", "phone")]).await.status, 403, "{role:?}");
        assert!(!client.get("/account").await.body.contains("/account/tokens"), "{role:?}");
    }
}

async fn a_token_is_shown_once_and_only_its_digest_is_kept(app: &TestApp) {
    let inspector = app.inspector().await;
    assert_eq!(inspector.post("/account/tokens", &[("name", " ")]).await.status, 400);
    let page = inspector.post("/account/tokens", &[("name", "office <tablet>")]).await;
    let token = token_on(&page).to_owned();
    assert_eq!((token.len(), page.header("cache-control")), (64, Some("private, no-store")));
    page.says("This token is shown once").says("inspector@example.org").says("/openrosa");
    let kept = field_token::of_person(&app.app.store, app.person(Role::Inspector).await.id).await.unwrap();
    assert_eq!(kept.iter().map(|token| token.digest.as_slice()).collect::<Vec<_>>(), [sha256(token.as_bytes()).as_slice()]);
    let account = inspector.get("/account").await;
    account.says("office &#60;tablet&#62;").says("good until Jun 2, 2027");
    assert!(!account.body.contains(&token));
}

async fn only_its_owner_takes_a_token_back(app: &TestApp) {
    let inspector = app.inspector().await;
    let token = token_on(&inspector.post("/account/tokens", &[("name", "phone")]).await).to_owned();
    let phone = Phone::with(app, "inspector@example.org", &token);
    assert_eq!(phone.get("/openrosa/formList").await.status, 200);
    let digest = hex(&sha256(token.as_bytes()));
    assert_eq!(app.client(Role::Supervisor).await.post("/account/tokens/revoke", &[("token", &digest)]).await.status, 404);
    assert_eq!(inspector.post("/account/tokens/revoke", &[("token", "no digest")]).await.status, 404);
    assert_eq!(phone.get("/openrosa/formList").await.status, 200);
    assert_eq!(inspector.post("/account/tokens/revoke", &[("token", &digest)]).await.status, 303);
    assert_eq!(phone.get("/openrosa/formList").await.status, 401);
    inspector.get("/account").await.says("revoked Jun 1, 2026");
    assert_eq!(inspector.post("/account/tokens/revoke", &[("token", &digest)]).await.status, 404, "once");
}

async fn tokens_end_with_a_new_password_a_reset_and_shutting_out(app: &TestApp) {
    let administrator = app.client(Role::Administrator).await;
    let person = app.person(Role::Inspector).await.id;
    let mut password = PASSWORD.to_owned();
    let access = format!("/admin/people/{person}/access");
    for (number, what) in ["changed", "reset", "shut out"].into_iter().enumerate() {
        let inspector = app.public();
        let signed_in = inspector.post("/sign-in", &[("email", "inspector@example.org"), ("password", &password)]).await;
        assert_eq!(signed_in.status, 303, "{what}");
        let token = token_on(&inspector.post("/account/tokens", &[("name", "phone")]).await).to_owned();
        let phone = Phone::with(app, "inspector@example.org", &token);
        assert_eq!(phone.get("/openrosa/formList").await.status, 200, "{what}");
        let chosen = format!("four words in a row {number}");
        let both = [("password", chosen.as_str()), ("password_again", &chosen)];
        match what {
            "changed" => {
                let form = [&[("present", password.as_str())][..], &both].concat();
                inspector.post("/account/password", &form).await.says("The password is changed").says("revoked Jun 1, 2026");
            }
            "reset" => {
                let page = administrator.post(&format!("/admin/people/{person}/link"), &[]).await;
                let link = format!("/welcome/{}", between(&page.body, "/welcome/", "<"));
                assert_eq!(app.public().post(&link, &both).await.status, 303);
            }
            _ => {
                assert_eq!(administrator.post(&access, &[("access", "shut")]).await.status, 303);
                assert_eq!(administrator.post(&access, &[("access", "open")]).await.status, 303);
            }
        }
        password = chosen;
        assert_eq!(phone.get("/openrosa/formList").await.status, 401, "{what}");
    }
}

async fn nobody_has_more_than_ten_good_tokens(app: &TestApp) {
    let inspector = app.inspector().await;
    for number in 0..10 {
        token_on(&inspector.post("/account/tokens", &[("name", &format!("phone {number}"))]).await);
    }
    let eleventh = inspector.post("/account/tokens", &[("name", "one more")]).await;
    assert_eq!(eleventh.status, 400);
    eleventh.says("Revoke those of devices that you do not use any more");
    let kept = field_token::of_person(&app.app.store, app.person(Role::Inspector).await.id).await.unwrap();
    assert_eq!(kept.len(), 10);
    assert_eq!(inspector.post("/account/tokens/revoke", &[("token", &hex(&kept[0].digest))]).await.status, 303);
    token_on(&inspector.post("/account/tokens", &[("name", "one more")]).await);
}

async fn the_page_says_how_to_set_up_a_device(app: &TestApp) {
    let inspector = app.inspector().await;
    inspector.get("/field").await.says("Visits with ODK Collect");
    inspector.get("/en/field/odk").await.says("/openrosa").says("inspector@example.org").says("Download the XLSForm");
    inspector.get("/es/field/odk").await.says("Dirección del servidor");
}

on_both!(
    TestApp,
    refuses_whoever_logs_no_visits,
    a_token_is_shown_once_and_only_its_digest_is_kept,
    only_its_owner_takes_a_token_back,
    tokens_end_with_a_new_password_a_reset_and_shutting_out,
    nobody_has_more_than_ten_good_tokens,
    the_page_says_how_to_set_up_a_device
);
