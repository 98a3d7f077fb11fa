//! `/admin/people`: who may sign in, and as what.

use placard::domain::person::Role;
use placard::domain::visit::FieldRole;
use placard::services::verify::verify;
use placard::store::{agency, person};
use uuid::Uuid;

use crate::harness::phone::between;
use crate::harness::{Client, PASSWORD, TestApp, id, on_both};

async fn refuses_whoever_does_not_administer(app: &TestApp) {
    for role in [Role::Volunteer, Role::Inspector, Role::Supervisor, Role::Analyst] {
        assert_eq!(app.client(role).await.get("/admin/people").await.status, 403, "{role:?}");
    }
}

async fn an_auditor_reads_the_people_of_the_agency_and_changes_nothing(app: &TestApp) {
    app.neighbor().await;
    let auditor = app.client(Role::Auditor).await;
    let page = auditor.get("/admin/people").await;
    assert!(page.body.contains("You read as an auditor"), "{}", page.body);
    page.says("inspector Test").says("inspector@example.org");
    let main = page.main();
    assert!(!main.contains("<form") && !main.contains("<button"), "nothing to press: {main}");
    assert!(!page.body.contains("Department next door"), "another agency's people");
    assert_eq!(auditor.post("/admin/people", &[("name", "New")]).await.status, 403);
}

async fn a_wrong_form_comes_back_with_what_was_typed(app: &TestApp) {
    let administrator = app.client(Role::Administrator).await;
    let answer = administrator
        .post("/admin/people", &[("name", "Kept Name"), ("email", "no address"), ("role", "king"), ("field_role", "patrol")])
        .await;
    assert_eq!(answer.status, 422);
    answer.says("An email address has an @").says("Please choose one");
    assert_eq!(answer.field("name"), Some("Kept Name"));
    let taken = [
        ("name", "Twin"),
        ("email", "INSPECTOR@example.org"),
        ("agency", "Department of Tests"),
        ("role", "inspector"),
        ("field_role", "patrol"),
    ];
    administrator.post("/admin/people", &taken).await.says("Somebody has this email address already");
}

async fn whoever_is_shut_out_is_out_at_once_and_can_come_back(app: &TestApp) {
    let (administrator, inspector) = (app.client(Role::Administrator).await, app.inspector().await);
    let path = format!("/admin/people/{}/access", app.person(Role::Inspector).await.id);
    assert_eq!(administrator.post(&path, &[("access", "shut")]).await.status, 303);
    assert_eq!(inspector.get("/field").await.status, 303);
    assert_eq!(
        app.public().post("/sign-in", &[("email", "inspector@example.org"), ("password", crate::harness::PASSWORD)]).await.status,
        422
    );
    assert_eq!(administrator.post(&path, &[("access", "open")]).await.status, 303);
    assert_eq!(app.inspector().await.get("/field").await.status, 200);
    let own = format!("/admin/people/{}/access", app.person(Role::Administrator).await.id);
    assert_eq!(administrator.post(&own, &[("access", "shut")]).await.status, 400, "nobody shuts out themselves");
    assert_eq!(verify(&app.app.store, |_| {}).await.unwrap().fault, None);
}

/// A new link for somebody, or the status of the refusal.
async fn link(client: &Client, person: Uuid) -> Result<String, u16> {
    let page = client.post(&format!("/admin/people/{person}/link"), &[]).await;
    if page.status != 200 {
        return Err(page.status);
    }
    Ok(format!("/welcome/{}", between(&page.body, "/welcome/", "<")))
}

const CHOSEN: [(&str, &str); 2] = [("password", "four words in a row"), ("password_again", "four words in a row")];

async fn an_administrator_sees_to_their_own_agency_and_a_registrar_to_all(app: &TestApp) {
    let theirs = app.newcomer(Role::Administrator, "Department next door", None).await;
    let all = person::all(&app.app.store).await.unwrap();
    let of = |email: &str| all.iter().find(|person| person.email == email).unwrap().id;
    let (ours, registrar) = (app.client(Role::Administrator).await, app.client(Role::Registrar).await);
    let (own, far) = (of("inspector@example.org"), of("administrator@department-next-door.example"));

    let page = ours.get("/admin/people").await;
    page.says("inspector Test");
    assert!(!page.body.contains("Department next door") && !page.body.contains("administrator Newcomer"), "another agency's people");
    let shut = [("access", "shut")];
    for (client, person) in [(&ours, far), (&theirs, own), (&ours, of("registrar@example.org"))] {
        assert_eq!(link(client, person).await, Err(404));
        assert_eq!(client.post(&format!("/admin/people/{person}/access"), &shut).await.status, 404);
    }
    let somebody = |agency: &'static str, role: &'static str| {
        [("name", "New"), ("email", "new@example.org"), ("agency", agency), ("role", role), ("field_role", "patrol")]
    };
    ours.post("/admin/people", &somebody("Department next door", "inspector")).await.says("people of your own agency only");
    ours.post("/admin/people", &somebody("", "registrar")).await.says("Please choose one");
    assert!(person::by_email(&app.app.store, "new@example.org").await.is_err(), "nobody was added");
    assert_eq!(ours.post("/admin/people", &somebody("", "inspector")).await.status, 200);
    assert_eq!(person::by_email(&app.app.store, "new@example.org").await.unwrap().agency_name, "Department of Tests");

    registrar.get("/admin/people").await.says("Department next door").says("inspector Test");
    assert!(link(&registrar, far).await.is_ok() && link(&registrar, own).await.is_ok());
    let other = |agency: &'static str| {
        [("name", "R"), ("email", "r@example.org"), ("agency", agency), ("role", "registrar"), ("field_role", "patrol")]
    };
    let misspelled = registrar.post("/admin/people", &other("Departmnt of Tests")).await;
    assert_eq!(misspelled.status, 422);
    misspelled.says("There is no such agency").says("Names like it: Department of Tests");
    assert_eq!(agency::all(&app.app.store).await.unwrap().len(), 2, "no spelling makes an agency");
    assert_eq!(registrar.post("/admin/people", &other("Department of Tests")).await.status, 200);
}

async fn what_a_visit_is_published_as_follows_the_roles_unless_it_is_chosen(app: &TestApp) {
    let registrar = app.client(Role::Registrar).await;
    for (email, role, chosen, published) in [
        ("v@example.org", "volunteer", "", FieldRole::Volunteer),
        ("i@example.org", "inspector", "", FieldRole::Officer),
        ("p@example.org", "volunteer", "patrol", FieldRole::Patrol),
    ] {
        let new = [("name", "New"), ("email", email), ("agency", "Department of Tests"), ("role", role), ("field_role", chosen)];
        assert_eq!(registrar.post("/admin/people", &new).await.status, 200, "{email}");
        assert_eq!(person::by_email(&app.app.store, email).await.unwrap().field_role, published, "{email}");
    }
}

async fn an_administrator_held_to_a_county_lets_nobody_further(app: &TestApp) {
    let held = app.newcomer(Role::Administrator, "Department of Tests", Some("29019")).await;
    let somebody = |county: &'static str| {
        [("name", "New"), ("email", "new@example.org"), ("role", "supervisor"), ("field_role", "patrol"), ("county", county)]
    };
    for county in ["", "29510"] {
        let refused = held.post("/admin/people", &somebody(county)).await;
        assert_eq!(refused.status, 422, "{county}");
        refused.says("one that you work in yourself");
    }
    assert_eq!(held.post("/admin/people", &somebody("29019")).await.status, 200);
    assert_eq!(link(&held, app.person(Role::Supervisor).await.id).await, Err(404), "who works everywhere");
    assert!(link(&held, app.person(Role::Volunteer).await.id).await.is_ok(), "who is held to the same county");
}

async fn nobody_is_held_to_a_county_outside_the_agencys(app: &TestApp) {
    let mut tx = app.app.store.begin().await.unwrap();
    agency::add(&mut tx, id(1), "Two Counties", &["29019".into(), "29051".into()], app.now()).await.unwrap();
    tx.commit().await.unwrap();
    let registrar = app.client(Role::Registrar).await;
    for (county, status) in [("29510", 422), ("29051", 200)] {
        let somebody = [
            ("name", "New"),
            ("email", "new@example.org"),
            ("agency", "Two Counties"),
            ("role", "inspector"),
            ("field_role", "patrol"),
            ("county", county),
        ];
        assert_eq!(registrar.post("/admin/people", &somebody).await.status, status, "{county}");
    }
    assert_eq!(person::by_email(&app.app.store, "new@example.org").await.unwrap().counties, ["29051"]);
}

async fn a_person_sees_that_a_link_was_made_and_voids_it(app: &TestApp) {
    let (inspector, administrator) = (app.inspector().await, app.client(Role::Administrator).await);
    assert!(!inspector.get("/field").await.body.contains("/account#links"));
    let path = link(&administrator, app.person(Role::Inspector).await.id).await.unwrap();
    let notice = inspector.get("/field").await.body;
    assert!(notice.contains("A link to choose a new password for your account was made") && notice.contains("/account#links"), "{notice}");
    inspector.get("/account").await.says("Made on Jun 1, 2026 by administrator Test").says("open until Jun 4, 2026");
    inspector.get("/es/account").await.says("Hecho el 1 jun 2026 por administrator Test");
    let changed = inspector.post("/account/password", &[&[("present", PASSWORD)][..], &CHOSEN].concat()).await;
    changed.says("The password is changed").says("void since Jun 1, 2026");
    assert!(!inspector.get("/field").await.body.contains("/account#links"));
    assert_eq!(app.public().get(&path).await.status, 400);
}

async fn a_new_link_its_use_and_shutting_out_void_all_others(app: &TestApp) {
    let (administrator, person) = (app.client(Role::Administrator).await, app.person(Role::Inspector).await.id);
    let opens = async |path: &str| app.public().get(path).await.status == 200;
    let (first, second) = (link(&administrator, person).await.unwrap(), link(&administrator, person).await.unwrap());
    assert!(!opens(&first).await && opens(&second).await, "the newer one");
    assert_eq!(app.public().post(&first, &CHOSEN).await.status, 400);
    assert_eq!(app.public().post(&second, &CHOSEN).await.status, 303);
    assert!(!opens(&first).await && !opens(&second).await, "used up");
    let third = link(&administrator, person).await.unwrap();
    let access = format!("/admin/people/{person}/access");
    assert_eq!(administrator.post(&access, &[("access", "shut")]).await.status, 303);
    assert_eq!(link(&administrator, person).await, Err(400), "nobody who is shut out gets one");
    assert_eq!(administrator.post(&access, &[("access", "open")]).await.status, 303);
    assert!(!opens(&third).await, "let in again is not the link come back");
    let both = tokio::join!(link(&administrator, person), link(&administrator, person));
    let paths: Vec<String> = [both.0, both.1].into_iter().flatten().collect();
    let mut open = 0;
    for path in &paths {
        open += u32::from(opens(path).await);
    }
    assert_eq!(open, 1, "of two made at once one is open");
}

on_both!(
    TestApp,
    what_a_visit_is_published_as_follows_the_roles_unless_it_is_chosen,
    refuses_whoever_does_not_administer,
    an_auditor_reads_the_people_of_the_agency_and_changes_nothing,
    a_wrong_form_comes_back_with_what_was_typed,
    whoever_is_shut_out_is_out_at_once_and_can_come_back,
    an_administrator_sees_to_their_own_agency_and_a_registrar_to_all,
    an_administrator_held_to_a_county_lets_nobody_further,
    nobody_is_held_to_a_county_outside_the_agencys,
    a_person_sees_that_a_link_was_made_and_voids_it,
    a_new_link_its_use_and_shutting_out_void_all_others
);
