//! The table of routes, walked as nobody and in each role.

use placard::domain::person::Role;
use placard::web::every_route;
use placard::web::http::routes::Who;

use crate::harness::{TestApp, on_both};

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
    no_address_ends_in_a_fault,
    a_zero_byte_in_an_address_or_beside_a_file_is_no_fault
);
