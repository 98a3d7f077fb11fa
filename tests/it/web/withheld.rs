//! Places whose address is withheld: nothing that everybody may ask for depends on where they are, and the staff who go there are told.

use placard::domain::address::AddressDecision;
use placard::domain::category::Category;
use placard::domain::ledger::EventKind;
use placard::domain::person::Role;
use placard::domain::place::{ExternalId, Place};
use placard::domain::point::Point;
use placard::services::verify::verify;

use crate::harness::phone::{Phone, token_on};
use crate::harness::{Client, TestApp, id, on_both, place, visit_form};

const STREET: &str = "7319 Zzyzx Lane";
const ZIP: &str = "65299";
const POINT: (f64, f64) = (-92.456_789, 38.765_432);

fn hidden(place: &mut Place) {
    place.street = STREET.into();
    place.postal = ZIP.into();
    place.point = Some(Point { lon: POINT.0, lat: POINT.1, accuracy_m: None, source: "test".into() });
    place.external_ids = vec![ExternalId { register: "licenses".into(), number: "QX-4471".into() }];
}

/// A bus station that is a maternity home too: one kind is enough, and its form is the usual one.
fn home() -> Place {
    let kinds = |place: &mut Place| place.categories = ["bus_station", "maternity_home"].map(Category::new).to_vec();
    place(1).named("Haven Home").with(kinds).with(hidden).build()
}

/// Does an answer tell the address?
fn tells(body: &str) -> bool {
    ["Zzyzx", "7319", ZIP, "92.456", "38.765", "QX-4471"].iter().any(|secret| body.contains(secret))
}

async fn whoever_must_go_there_reads_the_address_and_nobody_else(app: &TestApp) {
    let home = home();
    app.add(&home).await;
    let code = home.code.plain();
    let pages = [
        format!("/field/sites/{code}"),
        format!("/field/visits/new?place={code}"),
        format!("/field/kit.json?also={code}"),
        "/field/places.json".to_owned(),
        "/field?q=Haven".to_owned(),
    ];
    for (role, reads) in [(Role::Inspector, true), (Role::Supervisor, true), (Role::Volunteer, false)] {
        let client = app.client(role).await;
        for page in &pages {
            let answer = client.get(page).await;
            assert!(answer.status == 200 && answer.body.contains("Haven Home"), "{role:?} {page}: {}", answer.body);
            assert_eq!(tells(&answer.body), reads, "{role:?} {page}");
        }
        let phone = Phone::of(app, role).await.get("/openrosa/forms/placard-visit/places.csv").await;
        assert!(phone.status == 200 && phone.body.contains("Haven Home"), "{role:?}: {}", phone.body);
        assert_eq!(tells(&phone.body), reads, "{role:?}");
    }
    let elsewhere = app.newcomer(Role::Inspector, "Department elsewhere", Some("29510")).await;
    for page in &pages {
        assert!(!tells(&elsewhere.get(page).await.body), "{page}");
    }
    let page = elsewhere.post("/account/tokens", &[("name", "phone")]).await;
    let phone = Phone::with(app, "inspector@department-elsewhere-29510.example", token_on(&page));
    assert!(!tells(&phone.get("/openrosa/forms/placard-visit/places.csv").await.body));
    for role in [Role::Analyst, Role::Administrator, Role::Registrar] {
        let client = app.client(role).await;
        assert!(!tells(&client.get(&format!("/places/{code}")).await.body), "{role:?}");
    }
}

async fn a_volunteer_is_not_told_how_near_they_are_and_a_supervisor_is(app: &TestApp) {
    let home = home();
    app.add(&home).await;
    let far = [("lat", "38.0"), ("lon", "-92.0"), ("accuracy_m", "10")];
    let answer = app.client(Role::Volunteer).await.post_owned("/field/visits", &visit_form(&home, id(71), &far)).await;
    assert_eq!(answer.status, 303, "{}", answer.words());
    let review = app.client(Role::Supervisor).await.get("/office/review").await;
    assert!(review.words().contains("Haven Home"), "{}", review.words());
}

fn form_of(place: &Place) -> String {
    format!("/office/places/{}/address", place.code.plain())
}

/// What the form says about how the address stood; nothing to whoever may not decide.
async fn seen(client: &Client, place: &Place) -> String {
    client.get(&form_of(place)).await.field("seen").unwrap_or_default().to_owned()
}

async fn decide(client: &Client, place: &Place, decision: &str, reason: &str) -> u16 {
    let seen = seen(client, place).await;
    client.post(&form_of(place), &[("decision", decision), ("reason", reason), ("seen", &seen)]).await.status
}

async fn an_old_form_shows_no_address_that_somebody_withheld_meanwhile(app: &TestApp) {
    let inn = place(2).named("Quiet Lodge").category("hotel").with(hidden).build();
    app.add(&inn).await;
    let (one, other) = (app.client(Role::Supervisor).await, app.client(Role::Supervisor).await);
    let old = seen(&other, &inn).await;
    assert_eq!(decide(&one, &inn, "withheld", "It is a shelter now").await, 303);
    let late = other.post(&form_of(&inn), &[("decision", "shown"), ("reason", "Open to all"), ("seen", &old)]).await;
    assert_eq!(late.status, 409);
    late.says("Somebody else decided this meanwhile").says("It is a shelter now");
    assert!(late.body.contains("Open to all"), "what was typed stands there");
    assert!(!tells(&app.public().get(&format!("/places/{}", inn.code.plain())).await.body));
    assert_eq!(decide(&other, &inn, "shown", "Open to all").await, 303, "once it was read");
}

async fn a_supervisor_withholds_an_address_and_shows_it_again(app: &TestApp) {
    let inn = place(2).named("Quiet Lodge").category("hotel").with(hidden).build();
    app.add(&inn).await;
    let (public, supervisor) = (app.public(), app.client(Role::Supervisor).await);
    let (page, code) = (format!("/places/{}", inn.code.plain()), inn.code.plain());
    assert!(tells(&public.get(&page).await.body));
    let form = supervisor.get(&format!("/office/places/{code}/address")).await;
    form.says("Everybody reads the whole address").says(STREET).says("As for all places of its kind: shown");
    assert_eq!(decide(&supervisor, &inn, "withheld", "").await, 422);
    assert_eq!(decide(&supervisor, &inn, "gone", "A shelter").await, 422);
    assert_eq!(decide(&supervisor, &inn, "withheld", &"x".repeat(501)).await, 422);
    assert_eq!(app.entered(EventKind::AddressDecided).await, 0);
    for _ in 0..2 {
        assert_eq!(decide(&supervisor, &inn, "withheld", "It is a shelter now").await, 303);
    }
    assert_eq!(app.entered(EventKind::AddressDecided).await, 1);
    let shown = public.get(&page).await;
    shown.says("Columbia, Boone County · address withheld");
    assert!(!tells(&shown.body));
    assert!(!public.get("/places?q=Zzyzx").await.body.contains("Quiet Lodge"));
    let history = public.get(&format!("{page}/history")).await;
    history.says("Decision about the address Withheld: everybody reads town and county");
    assert!(!history.body.contains("shelter"));
    supervisor.get(&format!("/office/places/{code}/address")).await.says("It is a shelter now").says(STREET);
    assert_eq!(decide(&supervisor, &inn, "by_kind", "It moved").await, 303);
    assert!(tells(&public.get(&page).await.body));
    assert!(public.get("/places?q=Zzyzx").await.body.contains("Quiet Lodge"));
    public.get(&format!("{page}/history")).await.says("As for all places of its kind");
}

async fn a_place_of_a_withheld_kind_is_shown_where_a_supervisor_says_so(app: &TestApp) {
    let home = home();
    app.add(&home).await;
    let supervisor = app.client(Role::Supervisor).await;
    let elsewhere = app.newcomer(Role::Supervisor, "Department elsewhere", Some("29510")).await;
    assert_eq!(decide(&elsewhere, &home, "shown", "It advertises it").await, 404);
    assert_eq!(decide(&supervisor, &home, "shown", "It advertises it").await, 303);
    assert!(tells(&app.public().get(&format!("/places/{}", home.code.plain())).await.body));
    let store = &app.app.store;
    let known = placard::store::place::by_id(store, home.id).await.unwrap();
    assert_eq!(known.address_decision, Some(AddressDecision::Shown));
    assert_eq!(verify(store, |_| {}).await.unwrap().fault, None);
}

/// Cells of the row that begins so.
fn row<'t>(table: &'t str, start: &str) -> Vec<&'t str> {
    table.lines().find(|line| line.starts_with(start)).unwrap().split(',').collect()
}

async fn one_or_two_of_such_a_kind_are_counted_apart_in_no_table_by_county(app: &TestApp) {
    for (number, county) in (1..).zip([["29019"; 1].as_slice(), &["29051"; 4], &["29510"; 5]].concat()) {
        app.add(&place(number).category("maternity_home").in_county(county).build()).await;
    }
    let (public, kind) = (app.public(), "category=maternity_home");
    for table in ["/areas.csv", "/areas/counties/table.csv"] {
        let of_kind = public.get(&format!("{table}?{kind}")).await.body;
        // How many places districts leave out is of the whole table, and no count of a county.
        let is_of_county = |name: &str| name != "required_in_no_area";
        let names: Vec<&str> = of_kind.lines().next().unwrap().split(',').collect();
        let cells = |county: &str| names.clone().into_iter().zip(row(&of_kind, county)).skip(4).collect::<Vec<_>>();
        let counts = |county: &str| cells(county).iter().filter(|(name, cell)| is_of_county(name) && cell.parse::<f64>().is_ok()).count();
        // One alone would be what is left of the whole: the next one is not told either.
        assert_eq!((counts("29019"), counts("29051")), (0, 0), "{table}: {of_kind}");
        assert_eq!(row(&of_kind, "29510")[5], "5", "{table}: {of_kind}");
        assert_eq!(row(&public.get(table).await.body, "29019")[5], "1", "{table}");
    }
    for page in ["/areas", "/areas/counties", "/map/lists"] {
        let page = public.get(&format!("{page}?{kind}")).await;
        page.says("Boone County – – –").says("Cole County – – –").says("too few to tell apart").says("St. Louis city 5");
    }
    public.get("/areas/counties/29019").await.says("Maternity home – – – too few to tell apart");
    public.get(&format!("/map/about?county=29019&{kind}")).await.says("too few to tell apart");
    let tile = public.get(&format!("/tiles/areas/6/15/24.mvt?{kind}")).await.body;
    assert!(tile.contains("untold") && tile.contains("Boone"));
    assert!(!public.get("/tiles/areas/6/15/24.mvt").await.body.contains("untold"));
    public.get(&format!("/areas?{kind}")).await.says("10");
}

on_both!(
    TestApp,
    one_or_two_of_such_a_kind_are_counted_apart_in_no_table_by_county,
    whoever_must_go_there_reads_the_address_and_nobody_else,
    a_volunteer_is_not_told_how_near_they_are_and_a_supervisor_is,
    an_old_form_shows_no_address_that_somebody_withheld_meanwhile,
    a_supervisor_withholds_an_address_and_shows_it_again,
    a_place_of_a_withheld_kind_is_shown_where_a_supervisor_says_so
);
