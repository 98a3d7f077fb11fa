//! The table of routes, walked as nobody and in each role.

use std::collections::BTreeSet;

use placard::domain::person::Role;
use placard::web::every_route;
use placard::web::http::routes::Who;

use crate::harness::photos::{Sending, examined, jpeg};
use crate::harness::{Answer, TestApp, id, on_both, place, visit_form};

/// May somebody in this role use the route?
fn may(role: Role, who: Who) -> bool {
    match who {
        Who::Everybody | Who::SignedIn => true,
        // A cookie opens no such door, whoever has it.
        Who::Device => false,
        Who::Inspector => matches!(role, Role::Volunteer | Role::Inspector | Role::Supervisor),
        Who::Supervisor => role == Role::Supervisor,
        Who::OfficeReader => matches!(role, Role::Supervisor | Role::Auditor),
        Who::AuditReader => matches!(role, Role::Administrator | Role::Registrar | Role::Auditor),
        Who::RegistryReader => matches!(role, Role::Registrar | Role::Auditor),
        Who::Registrar => role == Role::Registrar,
        Who::Analyst => role == Role::Analyst,
        Who::Administrator => matches!(role, Role::Administrator | Role::Registrar),
    }
}

/// The address with something in each of its holes.
fn filled(path: &str) -> String {
    let parts = path.split('/').map(|part| if part.contains('{') { "018f0000-0000-7000-8000-00000000ffff" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

async fn private_routes_are_shut_to_everybody_else(app: &TestApp) {
    let private: Vec<_> = every_route().1.into_iter().filter(|route| route.who != Who::Everybody).collect();
    assert!(private.len() > 20, "only {} private routes", private.len());
    let mut wrong = Vec::new();
    let public = app.public();
    for route in &private {
        let path = filled(route.path);
        let status = public.send(route.method, &path).await.status;
        if !matches!(status, 303 | 401) {
            wrong.push(format!("nobody: {} {} answers {status}", route.method, route.path));
        }
    }
    for role in Role::ALL {
        let client = app.client(*role).await;
        for route in private.iter().filter(|route| !may(*role, route.who)) {
            let status = client.send(route.method, &filled(route.path)).await.status;
            let shut = if route.who == Who::Device { 401 } else { 403 };
            if status != shut {
                wrong.push(format!("{role:?}: {} {} answers {status}", route.method, route.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

async fn an_auditor_reads_the_office_and_every_change_refuses(app: &TestApp) {
    let (auditor, mut wrong) = (app.client(Role::Auditor).await, Vec::new());
    let own = [Who::Everybody, Who::SignedIn, Who::Device];
    for route in every_route().1.into_iter().filter(|route| !own.contains(&route.who)) {
        let status = auditor.send(route.method, &filled(route.path)).await.status;
        let reads = matches!(route.who, Who::OfficeReader | Who::AuditReader | Who::RegistryReader);
        if (status == 403) == reads || reads && route.method != "GET" {
            wrong.push(format!("{} {} answers {status}", route.method, route.path));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Two visits with the same photo, which a supervisor is to look at, one whose photo has not arrived, and one to come.
async fn fill_the_office(app: &TestApp) {
    let (inspector, supervisor) = (app.inspector().await, app.client(Role::Supervisor).await);
    for number in 1..=2 {
        let (station, visit, photo) = (place(number).build(), id(u128::from(number) + 5_000), id(u128::from(number) + 6_000));
        app.add(&station).await;
        assert_eq!(inspector.post_owned("/field/visits", &visit_form(&station, visit, &[])).await.status, 303);
        Sending::of(photo, visit, &jpeg(1, None)).whole(&inspector).await;
        examined(app, photo).await;
    }
    let (station, promised, owner) = (place(3).build(), id(6_003).to_string(), app.person(Role::Inspector).await.id.to_string());
    app.add(&station).await;
    let delivered = visit_form(&station, id(5_003), &[("owner", owner.as_str()), ("photo", promised.as_str())]);
    assert_eq!(inspector.post_owned("/field/deliveries", &delivered).await.status, 200);
    let (form, code) = (id(7_001).to_string(), place(1).build().code);
    let fields = [("id", form.as_str()), ("places", code.plain()), ("kind", "routine"), ("first_day", "2026-06-01"), ("days", "1")];
    assert_eq!(supervisor.post("/office/assignments", &[&fields[..], &[("a_day", "9")]].concat()).await.status, 303);
}

/// What a page leads to or shows, within this site.
fn addresses(page: &Answer) -> impl Iterator<Item = String> {
    let named = ["src=\"/", "href=\"/"].into_iter().flat_map(|name| page.body.split(name).skip(1));
    named.map(|rest| format!("/{}", rest.split(['"', '#']).next().unwrap_or_default()).replace("&amp;", "&"))
}

async fn no_page_of_the_office_leads_an_auditor_to_a_shut_door(app: &TestApp) {
    fill_the_office(app).await;
    let auditor = app.client(Role::Auditor).await;
    let (mut asked, mut read) = (BTreeSet::new(), BTreeSet::new());
    let (mut next, mut shut) = (vec![("nowhere".to_owned(), "/office".to_owned())], Vec::new());
    while let Some((from, address)) = next.pop() {
        if !asked.insert(address.clone()) {
            continue;
        }
        let answer = auditor.get(&address).await;
        if answer.status == 403 {
            shut.push(format!("{from} leads to {address}"));
        }
        let page = address.split('?').next().unwrap_or_default();
        if page.starts_with("/office") && read.insert(page.to_owned()) {
            next.extend(addresses(&answer).map(|to| (address.clone(), to)));
        }
    }
    assert!(read.len() > 20 && asked.iter().any(|address| address.ends_with("/image")), "{read:?}");
    assert!(shut.is_empty(), "{}", shut.join("\n"));
}

async fn no_address_ends_in_a_fault(app: &TestApp) {
    let (public, mut wrong) = (app.public(), Vec::new());
    for route in every_route().1.iter().filter(|route| route.method == "GET") {
        for query in ["", "?page=0", "?as_of=never&on=never&radius_mi=x&category=castle&county=0", "?q=%27%3B--%25_"] {
            let answer = public.get(&format!("{}{query}", filled(route.path))).await;
            if answer.status >= 500 {
                wrong.push(format!("{}{query}: {}", route.path, answer.status));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The zero byte, which PostgreSQL takes for no text, in each hole of each address and in what comes beside a file.
async fn a_zero_byte_in_an_address_or_beside_a_file_is_no_fault(app: &TestApp) {
    let (analyst, mut wrong) = (app.client(Role::Analyst).await, Vec::new());
    for route in every_route().1.iter().filter(|route| route.path.contains('{')) {
        let parts = route.path.split('/').map(|part| if part.contains('{') { "a%00b" } else { part });
        let path = parts.collect::<Vec<_>>().join("/");
        let status = analyst.send(route.method, &path).await.status;
        if !matches!(status, 400..500) {
            wrong.push(format!("{} {}: {status}", route.method, route.path));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let title = analyst.upload("/office/hotline/import", &[("title", "Calls\0")], ("calls.csv", b"area,period,value\n")).await;
    assert_eq!(title.status, 400);
    title.says("a character that we cannot keep");
}

on_both!(
    TestApp,
    private_routes_are_shut_to_everybody_else,
    an_auditor_reads_the_office_and_every_change_refuses,
    no_page_of_the_office_leads_an_auditor_to_a_shut_door,
    no_address_ends_in_a_fault,
    a_zero_byte_in_an_address_or_beside_a_file_is_no_fault
);
