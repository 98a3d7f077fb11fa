//! `/admin/settings`: what the pages say of whoever keeps the registry.

use placard::domain::person::Role;
use placard::services::verify::verify;

use crate::harness::{Answer, TestApp, on_both};

const SAID: [(&str, &str); 5] = [
    ("name", "Posters of Missouri"),
    ("keeper", "Department of Tests"),
    ("contact", "keeper@example.org"),
    ("local_name", "Help in Boone County"),
    ("local_number", "1-573-555-0100"),
];

/// In its frame as well as in its main part.
fn tells(page: &Answer, texts: &[&str]) {
    for text in texts {
        assert!(page.body.contains(text), "{text}");
    }
}

async fn refuses_whoever_is_no_registrar(app: &TestApp) {
    for role in [Role::Supervisor, Role::Administrator, Role::Auditor] {
        let client = app.client(role).await;
        assert_eq!(client.get("/admin/settings").await.status, 403, "{role:?}");
        assert_eq!(client.post("/admin/settings", &SAID).await.status, 403, "{role:?}");
    }
}

async fn what_is_said_stands_on_every_page_from_then_on_and_is_taken_back(app: &TestApp) {
    let (registrar, public) = (app.client(Role::Registrar).await, app.public());
    tells(&public.get("/about").await, &["Placard Missouri"]);
    registrar.post("/admin/settings", &SAID).await.says("The pages say it from now on");
    for path in ["/about", "/", "/places/near", "/no-such-page", "/es/about"] {
        let page = public.get(path).await;
        let local = ["Help in Boone County", "1-573-555-0100", "tel:15735550100"];
        tells(&page, &[&["Posters of Missouri", "keeper@example.org", "1-888-373-7888"], local.as_slice()].concat());
    }
    tells(&public.get("/about").await, &["Kept by Department of Tests"]);
    assert_eq!(registrar.get("/admin/settings").await.field("keeper"), Some("Department of Tests"));
    assert_eq!(registrar.post("/admin/settings", &[]).await.status, 200);
    let page = public.get("/about").await;
    tells(&page, &["Placard Missouri", "posters@example.org"]);
    assert!(!page.body.contains("Boone County") && !page.body.contains("keeper@"), "taken back");
    assert_eq!(verify(&app.app.store, |_| {}).await.unwrap().fault, None);
}

async fn a_wrong_form_comes_back_with_what_was_typed(app: &TestApp) {
    let registrar = app.client(Role::Registrar).await;
    for (typed, says) in [
        (vec![("local_name", "Help")], "Please fill this in"),
        (vec![("local_number", "211")], "Please fill this in"),
        (vec![("local_name", "Help"), ("local_number", "call us")], "Write a telephone number"),
        (vec![("contact", "nobody")], "An email address has an @"),
        (vec![("contact", "x@y.org?bcc=z@z.org")], "An email address has an @"),
        (vec![("keeper", "Dep\u{202e}tnemtra")], "This holds characters that cannot be shown"),
    ] {
        let refused = registrar.post("/admin/settings", &[typed.as_slice(), &[("name", "Kept Name")]].concat()).await;
        assert_eq!((refused.status, refused.field("name")), (422, Some("Kept Name")), "{typed:?}");
        refused.says(says);
    }
    tells(&app.public().get("/about").await, &["Placard Missouri"]);
}

async fn an_old_page_wipes_nothing_that_somebody_said_meanwhile(app: &TestApp) {
    let (one, other) = (app.client(Role::Registrar).await, app.client(Role::Registrar).await);
    let seen = other.get("/admin/settings").await.field("seen").unwrap().to_owned();
    assert_eq!(one.post("/admin/settings", &[&SAID[..], &[("seen", &seen)]].concat()).await.status, 200);
    let late = other.post("/admin/settings", &[("name", "Posters"), ("seen", &seen)]).await;
    assert_eq!((late.status, late.field("name")), (409, Some("Posters")));
    late.says("Somebody else changed this meanwhile");
    tells(&app.public().get("/about").await, &["Posters of Missouri", "Help in Boone County"]);
}

on_both!(
    TestApp,
    an_old_page_wipes_nothing_that_somebody_said_meanwhile,
    refuses_whoever_is_no_registrar,
    what_is_said_stands_on_every_page_from_then_on_and_is_taken_back,
    a_wrong_form_comes_back_with_what_was_typed
);
