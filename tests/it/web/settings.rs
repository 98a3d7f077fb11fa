//! `/admin/settings`: what the pages say of whoever keeps the registry.

use placard::domain::day::Micros;
use placard::domain::person::Role;
use placard::domain::site_settings::SiteSettings;
use placard::services::registry;
use placard::services::verify::verify;
use placard::store::{Error, setting};

use crate::harness::{Answer, TestApp, id, on_both, place, visit_form};

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
        let reads = role == Role::Auditor;
        assert_eq!(client.get("/admin/settings").await.status, if reads { 200 } else { 403 }, "{role:?}");
        assert_eq!(client.post("/admin/settings", &SAID).await.status, 403, "{role:?}");
    }
}

async fn what_is_said_stands_on_every_page_from_then_on_and_is_taken_back(app: &TestApp) {
    let (registrar, public) = (app.client(Role::Registrar).await, app.public());
    tells(&public.get("/about").await, &["Placard Missouri"]);
    registrar.change("/admin/settings", &SAID).await.says("The pages say it from now on");
    for path in ["/about", "/", "/places/near", "/no-such-page", "/es/about"] {
        let page = public.get(path).await;
        let local = ["Help in Boone County", "1-573-555-0100", "tel:15735550100"];
        tells(&page, &[&["Posters of Missouri", "keeper@example.org", "1-888-373-7888"], local.as_slice()].concat());
    }
    tells(&public.get("/about").await, &["Kept by Department of Tests"]);
    assert_eq!(registrar.get("/admin/settings").await.field("keeper"), Some("Department of Tests"));
    assert_eq!(registrar.change("/admin/settings", &[]).await.status, 200);
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
        let refused = registrar.change("/admin/settings", &[typed.as_slice(), &[("name", "Kept Name")]].concat()).await;
        assert_eq!((refused.status, refused.field("name")), (422, Some("Kept Name")), "{typed:?}");
        refused.says(says);
    }
    tells(&app.public().get("/about").await, &["Placard Missouri"]);
}

async fn a_visit_is_fresh_for_as_long_as_was_chosen_for_its_kind_of_place(app: &TestApp) {
    let (station, hotel) = (place(1).build(), place(2).category("hotel").build());
    let inspector = app.inspector().await;
    for (number, one) in (50..).zip([&station, &hotel]) {
        app.add(one).await;
        assert_eq!(inspector.post_owned("/field/visits", &visit_form(one, id(number), &[])).await.status, 303);
    }
    app.pass(200 * Micros::DAY);
    // Sessions of half a year ago have ended.
    let (registrar, public, supervisor) = (app.client(Role::Registrar).await, app.public(), app.client(Role::Supervisor).await);
    let due = async || {
        let file = supervisor.get("/office/places.csv?age=due").await;
        assert_eq!(file.status, 200);
        file.body.lines().count() - 1
    };
    assert_eq!(due().await, 0, "a year, where nobody chose");
    let page = registrar.get("/admin/settings").await;
    assert_eq!((page.field("fresh"), page.field("fresh.hotel")), (Some("12"), Some("")));
    registrar.change("/admin/settings", &[("fresh", "24"), ("fresh.hotel", "6")]).await.says("Saved.");
    let page = registrar.get("/admin/settings").await;
    assert_eq!((page.field("fresh"), page.field("fresh.hotel"), page.field("fresh.airport")), (Some("24"), Some("6"), Some("")));
    assert_eq!(due().await, 1);
    let address = |one: &placard::domain::place::Place| format!("/places/{}", one.code.plain());
    public.get(&address(&hotel)).await.says("This was more than 6 months before: it may have changed.");
    assert!(!public.get(&address(&station)).await.words().contains("it may have changed"));
    public.get("/es/places?category=hotel").await.says("hace más de 6 meses");
    for wrong in ["0", "121", "-1", "1.5", "soon"] {
        for field in ["fresh", "fresh.hotel"] {
            let refused = registrar.change("/admin/settings", &[(field, wrong)]).await;
            assert_eq!((refused.status, refused.field(field)), (422, Some(wrong)), "{field} {wrong}");
            refused.says("Write a whole number of months from 1 to 120");
        }
    }
    assert_eq!(due().await, 1, "nothing of it was saved");
    registrar.change("/admin/settings", &[("fresh", "6")]).await.says("Saved.");
    assert_eq!(due().await, 2, "a kind's own period is taken back");
    assert_eq!(verify(&app.app.store, |_| {}).await.unwrap().fault, None);
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

async fn an_auditor_reads_what_is_said_and_changes_nothing(app: &TestApp) {
    let (registrar, auditor) = (app.client(Role::Registrar).await, app.client(Role::Auditor).await);
    registrar.change("/admin/settings", &[&SAID[..], &[("fresh.hotel", "6")]].concat()).await.says("Saved.");
    let page = auditor.get("/admin/settings").await;
    page.says("Posters of Missouri").says("Help in Boone County").says("6");
    assert!(page.field("seen").is_none() && !page.body.contains("name=\"keeper\""), "{}", page.body);
}

async fn a_form_that_does_not_say_what_its_page_showed_clears_nothing(app: &TestApp) {
    let registrar = app.client(Role::Registrar).await;
    registrar.change("/admin/settings", &SAID).await.says("Saved.");
    let empty = registrar.post("/admin/settings", &[]).await;
    assert_eq!((empty.status, empty.field("name")), (400, Some("Posters of Missouri")), "what stands is there to be saved again");
    empty.says("This form does not say what its page showed");
    let typed = registrar.post("/admin/settings", &[("name", "Posters")]).await;
    assert_eq!((typed.status, typed.field("name")), (400, Some("Posters")), "what was typed is kept");
    tells(&app.public().get("/about").await, &["Posters of Missouri", "Help in Boone County"]);
}

async fn of_two_changes_at_once_the_second_is_told(app: &TestApp) {
    let (store, ids, by) = (&app.app.store, &app.app.ids, app.person(Role::Registrar).await.id);
    let was = setting::site(store).await.unwrap();
    let named = |name: &str| SiteSettings { name: Some(name.into()), ..was.clone() };
    let (one, other) = (named("One"), named("Other"));
    let (first, second) = tokio::join!(
        registry::change_site(store, &was, &one, by, ids, app.now()),
        registry::change_site(store, &was, &other, by, ids, app.now())
    );
    assert_eq!(usize::from(first.is_ok()) + usize::from(second.is_ok()), 1, "{first:?} {second:?}");
    assert!(matches!(first.err().or(second.err()), Some(Error::Overtaken)));
}

on_both!(
    TestApp,
    an_auditor_reads_what_is_said_and_changes_nothing,
    a_form_that_does_not_say_what_its_page_showed_clears_nothing,
    of_two_changes_at_once_the_second_is_told,
    an_old_page_wipes_nothing_that_somebody_said_meanwhile,
    refuses_whoever_is_no_registrar,
    what_is_said_stands_on_every_page_from_then_on_and_is_taken_back,
    a_wrong_form_comes_back_with_what_was_typed,
    a_visit_is_fresh_for_as_long_as_was_chosen_for_its_kind_of_place
);
