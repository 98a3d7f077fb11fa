//! `/admin/audit`: who did what and when.

use placard::domain::day::Micros;
use placard::domain::person::Role;

use crate::harness::{TestApp, id, on_both, place, visit_form};

async fn refuses_whoever_neither_administers_nor_audits(app: &TestApp) {
    for role in [Role::Volunteer, Role::Inspector, Role::Supervisor, Role::Analyst] {
        for path in ["/admin/audit", "/admin/audit.csv"] {
            assert_eq!(app.client(role).await.get(path).await.status, 403, "{role:?} {path}");
        }
    }
}

async fn acts_sign_ins_and_refusals_are_listed_and_what_was_typed_is_not(app: &TestApp) {
    let (inspector, station) = (app.inspector().await, place(1).named("Elm Street Station").build());
    app.add(&station).await;
    assert_eq!(inspector.post_owned("/field/visits", &visit_form(&station, id(50), &[("note", "Asked Mrs. Q.")])).await.status, 303);
    for email in ["inspector@example.org", "correct horse battery"] {
        assert_eq!(app.public().post("/sign-in", &[("email", email), ("password", "wrong horse")]).await.status, 422);
    }
    for role in [Role::Administrator, Role::Auditor, Role::Registrar] {
        let page = app.client(role).await.get("/admin/audit").await;
        page.says("Visit recorded").says("Elm Street Station").says("Signed in").says("Wrong password").says("inspector Test");
        for secret in ["Mrs. Q.", "horse", "password_hash", "argon2"] {
            assert!(!page.body.contains(secret), "{role:?}: {secret}");
        }
        let of_nobody = page.words().contains("An address that nobody has");
        assert_eq!(of_nobody, role == Role::Registrar, "{role:?}: what concerns no agency is the registrar's");
    }
}

async fn a_changed_person_agency_or_setting_says_what_changed_and_no_mail_address(app: &TestApp) {
    let registrar = app.client(Role::Registrar).await;
    let inspector = app.person(Role::Inspector).await;
    let changed = [
        ("name", inspector.name.as_str()),
        ("email", "another@example.org"),
        ("agency", inspector.agency_name.as_str()),
        ("role", "inspector"),
        ("role", "analyst"),
        ("field_role", inspector.field_role.code()),
        ("language", "es"),
        ("county", "29019"),
    ];
    assert_eq!(registrar.change(&format!("/admin/people/{}", inspector.id), &changed).await.status, 200);
    let own = app.agency("Health District").await;
    let renamed = registrar.change(&format!("/admin/agencies/{own}"), &[("name", "Boone Health"), ("county", "29019")]).await;
    renamed.says("Saved.");
    let said = [("name", "Posters"), ("contact", "keeper@example.org"), ("fresh", "12"), ("fresh.hotel", "6")];
    registrar.change("/admin/settings", &said).await.says("Saved.");
    let page = registrar.get("/admin/audit").await;
    for told in [
        "Roles: Inspector → Inspector, Analyst",
        "Language: English → Español",
        "Boone County",
        "Health District → Boone Health",
        "– → Posters",
        "– → 6",
        "changed",
    ] {
        page.says(told);
    }
    registrar.get("/es/admin/audit").await.says("Inspección");
    let file = registrar.get("/admin/audit.csv").await.body;
    assert!(file.contains("role: inspector -> inspector,analyst; language: en -> es"), "{file}");
    for secret in ["another@example.org", "inspector@example.org", "keeper@example.org"] {
        assert!(!page.main().contains(secret) && !file.contains(secret), "{secret}");
    }
}

async fn another_agencys_acts_are_a_registrars_only(app: &TestApp) {
    app.neighbor().await;
    assert!(!app.client(Role::Auditor).await.get("/admin/audit").await.body.contains("supervisor Newcomer"));
    app.client(Role::Registrar).await.get("/admin/audit").await.says("supervisor Newcomer");
}

async fn the_address_filters_sorts_and_pages_and_the_file_says_the_same(app: &TestApp) {
    let auditor = app.client(Role::Auditor).await;
    app.pass(2 * Micros::DAY);
    app.inspector().await;
    app.client(Role::Supervisor).await;
    let inspector = app.person(Role::Inspector).await.id;
    let file = async |query: &str| {
        let body = auditor.get(&format!("/admin/audit.csv?{query}")).await.body;
        body.lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    let signed_in = file("kind=signed_in").await;
    assert_eq!(signed_in.len(), 3, "{signed_in:?}");
    assert!(signed_in[0].contains("supervisor Test") && signed_in[2].contains("auditor Test"), "newest first: {signed_in:?}");
    let of_one = file(&format!("kind=signed_in&person={inspector}")).await;
    assert!(of_one.len() == 1 && of_one[0].contains("signed_in,inspector Test"), "{of_one:?}");
    assert_eq!(file("kind=signed_in&until=2026-06-01").await.len(), 1);
    assert_eq!(file("kind=signed_in&since=2026-06-02").await.len(), 2);
    let by_name = file("kind=signed_in&sort=-who").await;
    assert!(by_name[0].contains("supervisor Test") && by_name[2].contains("auditor Test"), "{by_name:?}");
    let page = auditor.get("/admin/audit?kind=signed_in&sort=at").await;
    page.says("3 acts on record");
    assert!(page.body.replace("&#38;", "&").contains("/admin/audit?kind=signed_in&sort=-at"), "the head turns the order around");
    for wrong in ["kind=king", "person=x", "sort=hash", "page=0"] {
        assert_eq!(auditor.get(&format!("/admin/audit?{wrong}")).await.status, 400, "{wrong}");
    }
    let backwards = auditor.get("/admin/audit?since=2030-01-02&until=2030-01-01").await;
    assert_eq!(backwards.status, 400);
    backwards.says("These days end before they begin");
    let beyond = auditor.get("/admin/audit?page=99999").await;
    assert!(beyond.status == 200 && !beyond.words().contains("Nothing on record fits"), "the last page stands there");
    beyond.says("There is no such page: this list has one");
    auditor.get("/admin/audit?since=2030-01-01").await.says("Nothing on record fits");
}

on_both!(
    TestApp,
    refuses_whoever_neither_administers_nor_audits,
    acts_sign_ins_and_refusals_are_listed_and_what_was_typed_is_not,
    a_changed_person_agency_or_setting_says_what_changed_and_no_mail_address,
    another_agencys_acts_are_a_registrars_only,
    the_address_filters_sorts_and_pages_and_the_file_says_the_same
);
