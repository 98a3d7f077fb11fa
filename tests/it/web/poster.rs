//! What the form of a visit asks of the poster itself: which one hangs, which numbers and what else stand on it, on the page and in ODK Collect.

use placard::domain::day::Day;
use placard::domain::person::Role;
use placard::domain::place::Place;
use placard::domain::visit::{NotedNumbers, Sheet, Sighting};
use placard::store::visit;
use placard::web::field::poster_sketch::Sketch;

use crate::harness::phone::{Phone, filled};
use crate::harness::{Client, Kind, TestApp, id, on_both, place, visit_form};

/// A place of another state that lies in a county of this registry.
async fn under(app: &TestApp, law: &str, number: u64, category: &str) -> Place {
    let place = place(number).category(category).with(|place| place.jurisdiction = law.into()).build();
    app.add(&place).await;
    place
}

/// What a visit comes to in the review, in words.
async fn reviewed(inspector: &Client, place: &Place, changes: &[(&str, &str)]) -> String {
    let without = [("design", ""), ("number", ""), ("text_number", ""), ("languages", ""), ("at.customary_notice_place", "yes")];
    let mut form = visit_form(place, id(900), &without);
    form.extend(changes.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    let answer = inspector.post_owned("/field/visits/review", &form).await;
    assert_eq!(answer.status, 200, "{}", answer.words());
    answer.words()
}

async fn the_form_shows_sketches_of_the_official_posters(app: &TestApp) {
    let station = place(1).build();
    app.add(&station).await;
    let inspector = app.inspector().await;
    let form = inspector.get(&format!("/field/visits/new?place={}", station.code.plain())).await;
    form.says("Which poster hangs?").says("the poster of the Missouri Department of Public Safety");
    form.says("8.5 by 11 inches · EN · ES · 1-888-373-7888 · 233733").says("Another poster").says("I did not look closely");
    assert!(form.body.contains("<svg class=\"sketch\"") && !form.body.contains("<img"), "drawn by us");
    let spanish = inspector.get(&format!("/es/field/visits/new?place={}", station.code.plain())).await;
    spanish.says("¿Qué cartel está exhibido?").says("No lo miré de cerca");
}

#[test]
fn every_official_poster_has_a_sketch_of_its_shape_with_what_it_carries() {
    let mandates = placard::mandates::embedded().unwrap();
    let sketch = |design| Sketch::of(design, &mandates, Day::of(2026, 6, 1));
    for design in mandates.designs() {
        let sketch = sketch(design);
        assert!(sketch.lines.iter().all(|line| line.y < sketch.height), "{}", design.id);
        assert_eq!(sketch.lines.len(), design.numbers.len() + design.text_numbers.len(), "{}", design.id);
    }
    let missouri = sketch(mandates.designs().iter().find(|design| design.id == "mo-dps").unwrap());
    assert_eq!((missouri.numbers().as_str(), missouri.languages.as_str()), ("1-888-373-7888 · 233733", "EN · ES"));
    assert!((missouri.height - 129.4).abs() < 0.1);
}

async fn another_poster_is_neither_praised_nor_accused_and_counts_as_displaying(app: &TestApp) {
    let station = place(2).build();
    app.add(&station).await;
    let (inspector, public) = (app.inspector().await, app.public());
    let another = visit_form(&station, id(901), &[("design", "other")]);
    inspector.post_owned("/field/visits/review", &another).await.says("Another poster, equal in what was looked at");
    assert_eq!(inspector.post_owned("/field/visits", &another).await.status, 303);
    let page = public.get(&format!("/places/{}", station.code.plain())).await;
    page.says("Another poster is displayed, equal in what was looked at: whether the law accepts it was not judged");
    let table = public.get("/areas.csv").await.body;
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    let heading = rows.headers().unwrap().clone();
    let row = rows.records().map(Result::unwrap).find(|row| &row[0] == "29019").unwrap();
    let cell = |name: &str| row[heading.iter().position(|known| known == name).unwrap()].to_owned();
    assert_eq!(["displaying", "checked", "cannot_tell"].map(cell), ["1", "0", "1"]);
    // A wrong number on it is no longer equal.
    let wrong = visit_form(&station, id(902), &[("design", "other"), ("number", "1-800-555-0100")]);
    inspector.post_owned("/field/visits/review", &wrong).await.says("Not as required");
}

async fn nobody_who_did_not_look_closely_is_taken_for_having_seen_another(app: &TestApp) {
    let station = place(3).build();
    app.add(&station).await;
    let inspector = app.inspector().await;
    inspector.post_owned("/field/visits", &visit_form(&station, id(903), &[("design", "unseen")])).await;
    let visits = visit::of_place(&app.app.store, station.id).await.unwrap();
    assert_eq!(visits[0].finding.design, None);
    app.public().get(&format!("/places/{}", station.code.plain())).await.says("Which poster hangs was not noted.");
}

async fn where_two_numbers_must_stand_one_alone_leaves_it_open_until_all_were_looked_for(app: &TestApp) {
    let stop = under(app, "US-GA", 4, "truck_stop").await;
    let inspector = app.inspector().await;
    let form = inspector.get(&format!("/field/visits/new?place={}", stop.code.plain())).await;
    form.says("1-888-373-7888").says("1-844-842-3678").says("I looked for every number on it: these are all");
    let one = [("numbers", "1-888-373-7888")];
    let told = reviewed(&inspector, &stop, &one).await;
    assert!(told.contains("Whether the others stand beside it was not noted."), "{told}");
    let told = reviewed(&inspector, &stop, &[one[0], ("number_whole", "yes")]).await;
    assert!(told.contains("One that is asked is missing."), "{told}");
    let both = [one[0], ("numbers", "1-844-842-3678")];
    let told = reviewed(&inspector, &stop, &both).await;
    assert!(told.contains("Printed as 1-888-373-7888, 1-844-842-3678: the same digits."), "{told}");
    let mut recorded = visit_form(&stop, id(904), &[("number", ""), ("at.customary_notice_place", "yes")]);
    recorded.extend(both.map(|(name, value)| (name.to_owned(), value.to_owned())));
    assert_eq!(inspector.post_owned("/field/visits", &recorded).await.status, 303);
    let noted = visit::of_place(&app.app.store, stop.id).await.unwrap().remove(0).finding.number;
    assert_eq!(noted, Some(NotedNumbers::Several { several: both.map(|(_, number)| number.to_owned()).to_vec() }));
    // A correction starts with both ticked.
    let again = inspector.get(&format!("/field/visits/new?place={}&corrects={}", stop.code.plain(), id(904))).await;
    assert_eq!(again.body.matches("name=\"numbers\"").count(), 2);
    for (_, number) in both {
        assert!(again.body.contains(&format!("value=\"{number}\" checked")), "{number}");
    }
}

async fn what_else_must_stand_on_it_is_asked_and_kept(app: &TestApp) {
    let studio = under(app, "US-TX", 5, "tattoo_studio").await;
    let inspector = app.inspector().await;
    let form = inspector.get(&format!("/field/visits/new?place={}", studio.code.plain())).await;
    form.says("Does this stand on it: the hotline's website?").says("Not looked for");
    let told = reviewed(&inspector, &studio, &[("content.website", "yes"), ("content.state_contact", "no")]).await;
    assert!(told.contains("It carries the hotline's website. It lacks whom to reach in the state."), "{told}");
    let changes = [
        ("content.website", "yes"),
        ("content.state_contact", "no"),
        ("content.indicators", "not_observed"),
        ("at.customary_notice_place", "yes"),
    ];
    inspector.post_owned("/field/visits", &visit_form(&studio, id(905), &changes)).await;
    let noted = visit::of_place(&app.app.store, studio.id).await.unwrap().remove(0).finding.content;
    assert_eq!(noted, [("state_contact".to_owned(), Sighting::No), ("website".to_owned(), Sighting::Yes)].into());
}

async fn a_telephone_with_odk_asks_the_same_and_sends_it(app: &TestApp) {
    let station = place(6).build();
    app.add(&station).await;
    let phone = Phone::of(app, Role::Inspector).await;
    let form = phone.get("/openrosa/forms/placard-visit").await.body;
    for said in ["Which poster hangs?", "I did not look closely", "Numbers to call on it", "I looked for every number on it: these are all"]
    {
        assert!(form.contains(said), "{said}");
    }
    let answers = [("design", "other"), ("number", ""), ("numbers", "1-888-373-7888"), ("number_whole", "yes")];
    let sent = phone.send(&filled(&phone.version().await, &station, id(906), &answers), &[]).await;
    assert_eq!(sent.status, 201, "{}", sent.body);
    let found = visit::of_place(&app.app.store, station.id).await.unwrap().remove(0).finding;
    assert_eq!(found.design.as_deref(), Some("other"));
    assert_eq!(found.number, Some(NotedNumbers::All(vec!["1-888-373-7888".into()])));
}

/// A sign of so many inches at the desk; in the restrooms the cling that is allowed only there.
const SIGN_AND_CLING: [(&str, &str); 12] = [
    ("at.public_area", "yes"),
    ("restrooms_total", "2"),
    ("restrooms_with_poster", "2"),
    ("languages", "en"),
    ("languages", "es"),
    ("numbers", "1-888-373-7888"),
    ("sheet.public_area.width_in", "8.5"),
    ("sheet.public_area.height_in", "11"),
    ("sheet.public_area.font_pt", "16"),
    ("sheet.restroom.format", "window_cling"),
    ("sheet.restroom.width_in", "3"),
    ("sheet.restroom.height_in", "3"),
];

async fn where_a_rule_differs_by_location_each_poster_is_noted_by_itself(app: &TestApp) {
    let hotel = under(app, "US-KY", 7, "hotel").await;
    let inspector = app.inspector().await;
    let form = inspector.get(&format!("/field/visits/new?place={}", hotel.code.plain())).await;
    form.says("The poster here: in or near the restrooms").says("Smallest type in points");
    assert!(form.body.contains(r#"name="sheet.restroom.format""#) && !form.body.contains(r#"name="format""#), "{}", form.body);
    let reviewed = async |font: &str| {
        let mut noted =
            visit_form(&hotel, id(907), &[("design", ""), ("languages", ""), ("width_in", ""), ("height_in", ""), ("number", "")]);
        let font = ("sheet.restroom.font_pt", font);
        noted.extend(SIGN_AND_CLING.iter().chain([&font]).map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        inspector.post_owned("/field/visits/review", &noted).await.words()
    };
    let words = reviewed("10").await;
    assert!(words.contains("Displayed as required"), "{words}");
    let words = reviewed("").await;
    assert!(words.contains("Could not tell"), "{words}");
    let words = reviewed("9").await;
    assert!(words.contains("Not as required"), "{words}");
}

/// A registry whose law asks for different sheets at different locations.
struct Kentucky(TestApp);

impl Kentucky {
    async fn on(kind: Kind) -> Kentucky {
        Kentucky(TestApp::in_state(kind, "US-KY", &["21067"]).await)
    }

    async fn end(self) {
        self.0.end().await;
    }
}

async fn odk_asks_for_the_poster_at_each_location(Kentucky(app): &Kentucky) {
    let hotel = place(8).category("hotel").in_county("21067").with(|place| place.jurisdiction = "US-KY".into()).build();
    app.add(&hotel).await;
    let phone = Phone::of(app, Role::Inspector).await;
    let form = phone.get("/openrosa/forms/placard-visit").await.body;
    for said in ["The poster here: in or near the restrooms", "sheet_restroom_format", "sheet_public_area_width_in"] {
        assert!(form.contains(said), "{said}");
    }
    let answers = [
        ("kind_of", "hotel"),
        ("width_in", ""),
        ("height_in", ""),
        ("text_number", ""),
        ("sheet_restroom_format", "window_cling"),
        ("sheet_restroom_width_in", "3"),
        ("sheet_entrance_font_pt", "16"),
    ];
    let answers: Vec<_> = answers.into_iter().chain([("at_public_area", "no")]).collect();
    let sent = phone.send(&filled(&phone.version().await, &hotel, id(908), &answers), &[]).await;
    assert_eq!(sent.status, 201, "{}", sent.body);
    let sheets = visit::of_place(&app.app.store, hotel.id).await.unwrap().remove(0).finding.sheets;
    let restroom = Sheet { format: Some("window_cling".into()), width_in: Some(3.0), ..Sheet::default() };
    assert_eq!(
        sheets,
        [("entrance".to_owned(), Sheet { font_pt: Some(16.0), ..Sheet::default() }), ("restroom".to_owned(), restroom)].into()
    );
}

on_both!(Kentucky, odk_asks_for_the_poster_at_each_location);

on_both!(
    TestApp,
    where_a_rule_differs_by_location_each_poster_is_noted_by_itself,
    the_form_shows_sketches_of_the_official_posters,
    another_poster_is_neither_praised_nor_accused_and_counts_as_displaying,
    nobody_who_did_not_look_closely_is_taken_for_having_seen_another,
    where_two_numbers_must_stand_one_alone_leaves_it_open_until_all_were_looked_for,
    what_else_must_stand_on_it_is_asked_and_kept,
    a_telephone_with_odk_asks_the_same_and_sends_it
);
