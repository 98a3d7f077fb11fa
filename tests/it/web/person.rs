//! `/admin/people/{id}`: who somebody is here, what they may do and where.

use placard::domain::ledger::EventKind;
use placard::domain::person::{Person, Role};
use placard::services;
use placard::services::verify::verify;
use placard::store::{self, agency, person};

use crate::harness::{Client, TestApp, id, on_both};

fn path(person: &Person) -> String {
    format!("/admin/people/{}", person.id)
}

/// The form of somebody as they stand, with other roles and counties.
fn form<'a>(person: &'a Person, roles: &[&'a str], counties: &[&'a str]) -> Vec<(&'a str, &'a str)> {
    let plain = [
        ("name", person.name.as_str()),
        ("email", person.email.as_str()),
        ("agency", person.agency_name.as_str()),
        ("field_role", person.field_role.code()),
        ("language", person.language.code()),
    ];
    let roles = roles.iter().map(|role| ("role", *role));
    plain.into_iter().chain(roles).chain(counties.iter().map(|code| ("county", *code))).collect()
}

async fn refuses_whoever_does_not_administer_them(app: &TestApp) {
    let (inspector, registrar) = (app.person(Role::Inspector).await, app.person(Role::Registrar).await);
    let stranger = app.newcomer(Role::Administrator, "Department next door", None).await;
    for (client, whom) in [(&stranger, &inspector), (&app.client(Role::Administrator).await, &registrar)] {
        assert_eq!(client.get(&path(whom)).await.status, 404);
        assert_eq!(client.change(&path(whom), &form(whom, &["volunteer"], &[])).await.status, 404);
    }
    let administrator = app.client(Role::Administrator).await;
    let risen = administrator.change(&path(&inspector), &form(&inspector, &["registrar"], &[])).await;
    assert_eq!(risen.status, 422, "nobody gives what they do not have");
    risen.says("Please choose one");
    assert_eq!(app.person(Role::Inspector).await, inspector);
}

async fn a_wrong_form_comes_back_with_what_was_typed(app: &TestApp) {
    let (administrator, inspector) = (app.client(Role::Administrator).await, app.person(Role::Inspector).await);
    let mut typed = form(&inspector, &["auditor", "inspector"], &["29019"]);
    typed[0].1 = "Kept Name";
    let answer = administrator.change(&path(&inspector), &typed).await;
    assert_eq!((answer.status, answer.field("name")), (422, Some("Kept Name")));
    answer.says("An auditor changes nothing");
    typed[0].1 = "\u{202e}emaN";
    administrator.change(&path(&inspector), &typed).await.says("This holds characters that cannot be shown");
    typed[0].1 = "Kept Name";
    let language = std::mem::replace(&mut typed[4].1, "xx");
    administrator.change(&path(&inspector), &typed).await.says("Please choose one");
    typed[4].1 = language;
    typed.retain(|(name, _)| *name != "role");
    administrator.change(&path(&inspector), &typed).await.says("Please choose one");
    typed.push(("role", "inspector"));
    typed[1].1 = "SUPERVISOR@example.org";
    administrator.change(&path(&inspector), &typed).await.says("Somebody has this email address already");
}

async fn several_roles_and_counties_hold_from_the_next_request_on_and_can_be_undone(app: &TestApp) {
    let (administrator, somebody) = (app.client(Role::Administrator).await, app.client(Role::Analyst).await);
    let analyst = app.person(Role::Analyst).await;
    assert_eq!(somebody.get("/office/places").await.status, 403);
    let saved = administrator.change(&path(&analyst), &form(&analyst, &["analyst", "supervisor"], &["29051", "29019"])).await;
    assert_eq!(saved.status, 200);
    saved.says("This holds from the person's next page on");
    let changed = app.person(Role::Analyst).await;
    assert_eq!(
        (changed.roles.codes().as_str(), changed.counties.as_slice()),
        ("supervisor,analyst", &["29019".to_owned(), "29051".into()][..])
    );
    assert!(changed.covers(Some("29051")) && !changed.covers(Some("29510")));
    for page in ["/office/places", "/office/studies"] {
        assert_eq!(somebody.get(page).await.status, 200, "{page}: the same session, the new rights");
    }
    somebody.get("/account").await.says("Supervisor").says("Analyst");
    let undo: Vec<_> = form(&analyst, &["analyst"], &[]);
    assert_eq!(administrator.change(&path(&analyst), &undo).await.status, 200);
    assert_eq!(app.person(Role::Analyst).await, analyst);
    assert_eq!(somebody.get("/office/places").await.status, 403);
    assert_eq!(app.entered(EventKind::PersonChanged).await, 2);
    assert_eq!(verify(&app.app.store, |_| {}).await.unwrap().fault, None);
}

async fn the_receipt_of_a_change_undoes_it(app: &TestApp) {
    let (administrator, volunteer) = (app.client(Role::Administrator).await, app.person(Role::Volunteer).await);
    let saved = administrator.change(&path(&volunteer), &form(&volunteer, &["inspector"], &["29051"])).await;
    let undo = saved.body.split_once("data-submit-once").unwrap().1.split_once("</form>").unwrap().0.to_owned();
    for (name, value) in [("role", "volunteer"), ("county", "29019"), ("email", "volunteer@example.org")] {
        assert!(undo.contains(&format!("name=\"{name}\" value=\"{value}\"")), "{name}: {undo}");
    }
}

async fn an_undo_gives_back_no_role_that_somebody_took_meanwhile(app: &TestApp) {
    let (registrar, administrator) = (app.client(Role::Registrar).await, app.client(Role::Administrator).await);
    let supervisor = app.person(Role::Supervisor).await;
    let mut renamed = form(&supervisor, &["supervisor"], &[]);
    renamed[0].1 = "Another Name";
    let saved = registrar.change(&path(&supervisor), &renamed).await;
    let seen = saved.field("seen").unwrap().to_owned();
    let changed = app.person(Role::Supervisor).await;
    assert_eq!(administrator.change(&path(&supervisor), &form(&changed, &["volunteer"], &[])).await.status, 200);
    let undo = [form(&supervisor, &["supervisor"], &[]), vec![("seen", seen.as_str())]].concat();
    let late = registrar.post(&path(&supervisor), &undo).await;
    assert_eq!(late.status, 409);
    late.says("Somebody else changed this meanwhile");
    assert_eq!(app.person(Role::Supervisor).await.roles.codes(), "volunteer");
    let again = late.field("seen").unwrap().to_owned();
    let again = [form(&supervisor, &["supervisor"], &[]), vec![("seen", again.as_str())]].concat();
    assert_eq!(registrar.post(&path(&supervisor), &again).await.status, 200, "once it was read");
}

async fn somebody_moves_to_another_agency_and_is_seen_there(app: &TestApp) {
    let (registrar, inspector) = (app.client(Role::Registrar).await, app.person(Role::Inspector).await);
    let mut tx = app.app.store.begin().await.unwrap();
    agency::add(&mut tx, id(1), "Two Counties", &["29019".into(), "29051".into()], app.now()).await.unwrap();
    tx.commit().await.unwrap();
    let mut typed = form(&inspector, &["inspector"], &["29510"]);
    typed[2].1 = "Two Counties";
    registrar.change(&path(&inspector), &typed).await.says("Choose a county of the agency");
    typed.pop();
    assert_eq!(registrar.change(&path(&inspector), &typed).await.status, 200);
    let moved = app.person(Role::Inspector).await;
    assert_eq!((moved.agency_name.as_str(), moved.counties.len()), ("Two Counties", 2));
    assert_eq!(app.client(Role::Administrator).await.get(&path(&inspector)).await.status, 404, "theirs no more");
}

async fn nobody_takes_away_their_own_administration_and_a_registrar_stays(app: &TestApp) {
    let (client, registrar) = (app.client(Role::Registrar).await, app.person(Role::Registrar).await);
    let refused = client.change(&path(&registrar), &form(&registrar, &["analyst"], &[])).await;
    assert_eq!(refused.status, 422);
    refused.says("You cannot take away your own right to manage people");
    let less = client.change(&path(&registrar), &form(&registrar, &["administrator"], &[])).await;
    assert_eq!(less.status, 422);
    less.says("At least one registrar must stay");
    let (store, ids) = (&app.app.store, &app.app.ids);
    let shut = services::person::disable(store, registrar.id, registrar.id, ids, app.now()).await;
    assert!(matches!(shut, Err(store::Error::Conflict)), "{shut:?}");
    assert_eq!(person::by_id(store, registrar.id).await.unwrap(), registrar);
    let second = app.person(Role::Analyst).await;
    assert_eq!(client.change(&path(&second), &form(&second, &["registrar"], &[])).await.status, 200);
    assert_eq!(client.change(&path(&registrar), &form(&registrar, &["administrator"], &[])).await.status, 200, "another one is there");
}

async fn of_two_registrars_who_end_each_other_one_stays(app: &TestApp) {
    let (client, second): (Client, _) = (app.client(Role::Registrar).await, app.person(Role::Analyst).await);
    assert_eq!(client.change(&path(&second), &form(&second, &["registrar"], &[])).await.status, 200);
    let (store, ids, now) = (&app.app.store, &app.app.ids, app.now());
    let first = app.person(Role::Registrar).await;
    let ended = tokio::join!(
        services::person::disable(store, first.id, second.id, ids, now),
        services::person::disable(store, second.id, first.id, ids, now)
    );
    let done = [ended.0, ended.1].iter().filter(|ended| ended.is_ok()).count();
    assert_eq!(done, 1, "one of the two");
}

async fn an_auditor_reads_who_somebody_is_and_changes_nothing(app: &TestApp) {
    let (auditor, inspector) = (app.client(Role::Auditor).await, app.person(Role::Inspector).await);
    let page = auditor.get(&path(&inspector)).await;
    page.says("inspector@example.org").says("Department of Tests").says("Inspector");
    assert!(!page.body.contains("<button class=\"button\"") && page.field("seen").is_none(), "{}", page.body);
    assert_eq!(auditor.post(&path(&inspector), &form(&inspector, &["volunteer"], &[])).await.status, 403);
    app.newcomer(Role::Inspector, "Department next door", None).await;
    let all = person::all(&app.app.store).await.unwrap();
    let far = all.iter().find(|person| person.agency_name == "Department next door").unwrap();
    assert_eq!(auditor.get(&path(far)).await.status, 404, "another agency's");
}

async fn a_form_that_does_not_say_what_its_page_showed_changes_nobody(app: &TestApp) {
    let (administrator, inspector) = (app.client(Role::Administrator).await, app.person(Role::Inspector).await);
    let mut typed = form(&inspector, &["volunteer"], &[]);
    typed[0].1 = "Kept Name";
    let refused = administrator.post(&path(&inspector), &typed).await;
    assert_eq!((refused.status, refused.field("name")), (400, Some("Kept Name")));
    refused.says("This form does not say what its page showed");
    assert_eq!(app.person(Role::Inspector).await, inspector);
    let again = [&typed[..], &[("seen", refused.field("seen").unwrap())]].concat();
    assert_eq!(administrator.post(&path(&inspector), &again).await.status, 200, "once it was looked at");
}

on_both!(
    TestApp,
    an_auditor_reads_who_somebody_is_and_changes_nothing,
    a_form_that_does_not_say_what_its_page_showed_changes_nobody,
    refuses_whoever_does_not_administer_them,
    a_wrong_form_comes_back_with_what_was_typed,
    several_roles_and_counties_hold_from_the_next_request_on_and_can_be_undone,
    the_receipt_of_a_change_undoes_it,
    an_undo_gives_back_no_role_that_somebody_took_meanwhile,
    somebody_moves_to_another_agency_and_is_seen_there,
    nobody_takes_away_their_own_administration_and_a_registrar_stays,
    of_two_registrars_who_end_each_other_one_stays
);
