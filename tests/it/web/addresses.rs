//! Addresses as such: what a page does not know is refused by name, and no page leads to an address that is refused.

use std::collections::{BTreeSet, VecDeque};

use placard::domain::person::Role;
use placard::web::every_route;
use placard::web::http::routes::Who;

use crate::harness::{Answer, Client, TestApp, id, on_both, place, visit_form};

/// Somebody who may use a route, with one of the role for each that asks for a session.
struct Everybody {
    public: Client,
    roles: Vec<(Who, Client)>,
}

impl Everybody {
    async fn of(app: &TestApp) -> Everybody {
        let mut roles = Vec::new();
        for (who, role) in [
            (Who::SignedIn, Role::Inspector),
            (Who::Inspector, Role::Inspector),
            (Who::Supervisor, Role::Supervisor),
            (Who::OfficeReader, Role::Auditor),
            (Who::AuditReader, Role::Auditor),
            (Who::RegistryReader, Role::Registrar),
            (Who::Registrar, Role::Registrar),
            (Who::Analyst, Role::Analyst),
            (Who::Administrator, Role::Administrator),
        ] {
            roles.push((who, app.client(role).await));
        }
        Everybody { public: app.public(), roles }
    }

    fn client(&self, who: Who) -> &Client {
        self.roles.iter().find(|(known, _)| *known == who).map_or(&self.public, |(_, client)| client)
    }
}

/// Each address to read, of whoever may, but those of devices, with `filling` in its holes.
fn addresses(filling: &str) -> Vec<(Who, String)> {
    let routes = every_route().1.into_iter().filter(|route| route.method == "GET" && route.who != Who::Device);
    let fill = |path: &str| path.split('/').map(|part| if part.starts_with('{') { filling } else { part }).collect::<Vec<_>>().join("/");
    routes.map(|route| (route.who, fill(route.path))).collect()
}

/// For machines, which may put anything behind them.
const WATCHED: [&str; 2] = ["/healthz", "/readyz"];

async fn a_field_that_a_page_does_not_know_is_refused_by_its_name(app: &TestApp) {
    let (people, mut wrong) = (Everybody::of(app).await, Vec::new());
    for (who, path) in addresses("{").into_iter().filter(|(_, path)| !path.contains('{') && !WATCHED.contains(&path.as_str())) {
        let answer = people.client(who).get(&format!("{path}?colour=blue")).await;
        if answer.status != 400 || !answer.body.contains("colour") {
            wrong.push(format!("{path}: {}", answer.status));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let station = place(1).build();
    app.add(&station).await;
    let public = app.public();
    let page = public.get(&format!("/places/{}?on=2026-05-01", station.code.plain())).await;
    page.says("This page does not know “on”").says("This page knows: merged, as_of, page");
    public.get("/es/areas?date=2026-05-01").await.says("Esta página no conoce «date»").says("category");
    public.get("/about?on=2026-05-01").await.says("knows nothing behind its question mark");
    public.get("/areas?on=2026-05-01&on=2026-05-02").await.says("“on” is in the address twice");
    let tile = public.get("/tiles/places/4/3/6.mvt?date=2026-05-01").await;
    assert_eq!((tile.status, tile.header("content-type")), (400, Some("application/problem+json")));
    assert!(tile.body.contains("“date”"), "{}", tile.body);
    assert_eq!(public.get("/readyz?again=1").await.status, 200);
}

async fn tracking_words_change_nothing(app: &TestApp) {
    let public = app.public();
    let (plain, tracked) = (public.get("/en/areas").await, public.get("/en/areas?utm_source=mail&fbclid=x").await);
    assert_eq!((tracked.status, tracked.header("etag")), (200, plain.header("etag")));
    assert!(!tracked.body.contains("utm_source") && !tracked.body.contains("fbclid"));
    public.get("/places?q=bus&gclid=1").await.says("No place found for “bus”");
}

async fn a_day_out_of_reach_is_refused_in_words(app: &TestApp) {
    let station = place(2).build();
    app.add(&station).await;
    let (public, page) = (app.public(), format!("/places/{}", station.code.plain()));
    for day in ["1899-12-31", "0000-01-01", "2201-01-01", "9999-12-31"] {
        for address in [
            format!("{page}?as_of={day}"),
            format!("/areas?on={day}"),
            format!("/map?on={day}"),
            format!("/law/try?on={day}"),
            format!("/compare?one=29019&other=29051&one_on={day}"),
            format!("/b/{}?d={day}", station.code.plain()),
        ] {
            let answer = public.get(&address).await;
            assert_eq!(answer.status, 400, "{address}");
            answer.says("This day is too far away").says("from 1900-01-01 to 2200-12-31");
        }
    }
    for day in ["1900-01-01", "2026-06-01"] {
        assert_eq!(public.get(&format!("{page}?as_of={day}")).await.status, 200, "{day}");
    }
    public.get(&format!("{page}?as_of=2200-12-31")).await.says("This day is still to come");
}

async fn nothing_is_named_by_a_zero_character(app: &TestApp) {
    let (people, mut wrong) = (Everybody::of(app).await, Vec::new());
    for filling in ["%00", "29019%00", "018f0000-0000-7000-8000-00000000ffff%00.pdf", "%FF"] {
        for (who, path) in addresses(filling).into_iter().filter(|(_, path)| path.contains('%')) {
            let status = people.client(who).get(&path).await.status;
            if status != 404 {
                wrong.push(format!("{path}: {status}"));
            }
        }
    }
    for (who, path) in addresses("{").into_iter().filter(|(_, path)| !path.contains('{') && !WATCHED.contains(&path.as_str())) {
        for query in ["q=%00", "category=a%00", "%00=a", "q=%FF"] {
            let status = people.client(who).get(&format!("{path}?{query}")).await.status;
            if status != 400 {
                wrong.push(format!("{path}?{query}: {status}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

async fn values_that_cannot_be_used_are_refused(app: &TestApp) {
    let station = place(3).build();
    app.add(&station).await;
    let code = station.code.plain();
    let (people, mut wrong) = (Everybody::of(app).await, Vec::new());
    for (who, address, status) in [
        (Who::Everybody, format!("/b/{code}?s=first"), 400),
        (Who::Everybody, format!("/b/{code}?d=yesterday"), 400),
        (Who::Everybody, "/areas/borders.svg?across=63".into(), 400),
        (Who::Everybody, "/corrections?place=7K3M".into(), 404),
        (Who::Everybody, "/law/try?category=hotel&width_in=wide".into(), 400),
        (Who::Everybody, "/law/try?category=hotel&restrooms_total=some".into(), 400),
        (Who::Everybody, "/law/try?category=hotel&fact.licensed=perhaps".into(), 400),
        (Who::Everybody, format!("/places/{code}?merged=7K3M"), 404),
        (Who::Inspector, format!("/field/visits/new?place={code}&kind=visit"), 400),
        (Who::Inspector, format!("/field/visits/new?place={code}&corrects=1"), 404),
        (Who::Inspector, "/field/kit.json?also=7K3M".into(), 404),
        (Who::Inspector, "/field/visits/blank".into(), 404),
        (Who::Inspector, "/field/visits/blank?category=palace&county=29019".into(), 404),
        (Who::Inspector, "/field/visits/blank?category=hotel&county=99999".into(), 400),
        (Who::Supervisor, "/office/assignments?made=many".into(), 400),
        (Who::Supervisor, "/office/labels?place=7K3M".into(), 404),
        (Who::Supervisor, "/office/routes?places=-1".into(), 400),
        (Who::Supervisor, "/office/routes?miles=0".into(), 400),
        (Who::Supervisor, "/office/routes?radius_mi=x".into(), 400),
    ] {
        let answer = people.client(who).get(&address).await;
        if answer.status != status {
            wrong.push(format!("{address}: {}", answer.status));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Text between two marks, as often as it stands there.
fn between<'t>(text: &'t str, start: &'t str, end: &'t str) -> impl Iterator<Item = &'t str> {
    text.split(start).skip(1).filter_map(move |rest| rest.split_once(end).map(|(found, _)| found))
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let start = format!(" {name}=\"");
    let value = between(tag, &start, "\"").next()?;
    Some(value.replace("&#38;", "&").replace("&#39;", "'").replace("&#34;", "\""))
}

/// What a form that only reads asks for, filled in as it stands on the page, with the last choice of each list.
fn asked_by(form: &str) -> Option<String> {
    let (tag, fields) = form.split_once('>')?;
    let (action, reads) = (attribute(tag, "action")?, attribute(tag, "method").is_none());
    let mut pairs = Vec::new();
    for field in fields.split('<') {
        let kind = field.split([' ', '\n', '>']).next().unwrap_or_default();
        let name = attribute(&field.replace('\n', " "), "name");
        match (kind, name) {
            ("input", Some(name)) => pairs.push((name, attribute(&field.replace('\n', " "), "value").unwrap_or_default())),
            ("select" | "textarea", Some(name)) => pairs.push((name, String::new())),
            ("option", _) => pairs.last_mut()?.1 = attribute(field, "value").unwrap_or_default(),
            _ => {}
        }
    }
    let query: Vec<String> = pairs.iter().map(|(name, value)| format!("{name}={}", value.replace(' ', "+").replace('&', "%26"))).collect();
    reads.then(|| format!("{action}?{}", query.join("&")))
}

/// Every address of ours that a page leads to.
fn ways_on(page: &Answer) -> Vec<String> {
    let html = &page.body;
    let links = html.split('<').flat_map(|tag| ["href", "src"].map(|name| attribute(&tag.replace('\n', " "), name))).flatten();
    let forms = between(html, "<form", "</form>").filter_map(asked_by);
    let all = links.chain(forms).chain(page.location().map(str::to_owned));
    all.map(|address| address.split('#').next().unwrap_or_default().to_owned()).filter(|address| address.starts_with('/')).collect()
}

async fn no_page_leads_to_an_address_that_is_refused(app: &TestApp) {
    for number in 10..14 {
        let station = place(number).build();
        app.add(&station).await;
        app.inspector().await.post_owned("/field/visits", &visit_form(&station, id(u128::from(number)), &[])).await;
    }
    app.add(&place(14).category("airport").build()).await;
    let (mut wrong, mut seen) = (Vec::new(), 0);
    for (client, start) in [
        (app.public(), "/en/"),
        (app.inspector().await, "/es/field"),
        (app.client(Role::Supervisor).await, "/en/office"),
        (app.client(Role::Analyst).await, "/en/office/studies"),
        (app.client(Role::Administrator).await, "/en/admin/people"),
        (app.client(Role::Registrar).await, "/en/admin/agencies"),
        (app.client(Role::Auditor).await, "/en/admin/audit"),
    ] {
        let (mut known, mut next) = (BTreeSet::new(), VecDeque::from([start.to_owned()]));
        while let Some(address) = next.pop_front().filter(|_| known.len() < 400) {
            if address.starts_with("/static/") || !known.insert(address.clone()) {
                continue;
            }
            let answer = client.get(&address).await;
            if answer.status == 400 || answer.status >= 500 {
                wrong.push(format!("{address}: {} {}", answer.status, answer.words()));
            }
            next.extend(ways_on(&answer));
        }
        seen += known.len();
    }
    assert!(seen > 200, "only {seen} addresses");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

on_both!(
    TestApp,
    a_field_that_a_page_does_not_know_is_refused_by_its_name,
    tracking_words_change_nothing,
    a_day_out_of_reach_is_refused_in_words,
    nothing_is_named_by_a_zero_character,
    values_that_cannot_be_used_are_refused,
    no_page_leads_to_an_address_that_is_refused
);
