//! What pages say of a place where no duty is on file: unread, sought, none found. Never that the law asks nothing.

use placard::domain::place::Place;

use crate::harness::{TestApp, id, on_both, place, visit_form};

/// A place under another state's law that lies in a county of this registry.
fn under(law: &str, number: u64, category: &str) -> Place {
    place(number).named(&format!("Place under {law}")).category(category).with(|place| place.jurisdiction = law.into()).build()
}

async fn a_place_whose_law_nobody_read_says_so_wherever_it_stands(app: &TestApp) {
    let hotel = under("US-KS", 1, "hotel");
    app.add(&hotel).await;
    let (public, code) = (app.public(), hotel.code.plain());
    let page = public.get(&format!("/places/{code}")).await;
    page.says("A law exists here that we have not read yet").says("K.S.A. 75-759").says("Looked for on November 28, 2026");
    public.get(&format!("/es/places/{code}")).await.says("Aquí existe una ley que aún no hemos leído");
    let box_around = "bbox=-93,38,-92,39.5";
    for path in ["/places", "/places?status=unread", &format!("/map/lists?{box_around}"), "/areas/counties/29019/places"] {
        public.get(path).await.says("Place under US-KS").says("Law here not read yet");
    }
    for path in [format!("/places/{code}"), "/places".into(), format!("/map/lists?{box_around}"), "/areas/counties/29019".into()] {
        assert!(!public.get(&path).await.body.contains("pill not_required"), "{path}");
    }
    let found = public.get("/places/suggest.json?q=under").await.body;
    assert!(found.contains(r#""status":"unread""#) && found.contains("Law here not read yet"), "{found}");
    assert!(public.get(&format!("/badge/{code}.svg")).await.body.contains("Law here not read yet"));
    public.get("/map").await.says("Law here not read yet").says("Not known whether any place must");
}

async fn what_nobody_read_is_counted_and_stands_in_no_denominator(app: &TestApp) {
    app.add(&under("US-KS", 1, "hotel")).await;
    let public = app.public();
    public.get("/areas/counties/29019").await.says("Boone County: whether any place must display the poster is not known");
    public
        .get("/areas")
        .await
        .says("Which places here must display the poster is not known")
        .says("the law for 1 place has not been read yet");
    public.get("/").await.says("the law for 1 place has not been read yet");
    app.add(&place(2).build()).await;
    let table = public.get("/areas.csv").await.body;
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    let heading = rows.headers().unwrap().clone();
    let row = rows.records().map(Result::unwrap).find(|row| &row[0] == "29019").unwrap();
    let count = |name: &str| row[heading.iter().position(|known| known == name).unwrap()].parse::<u32>().unwrap();
    assert_eq!((count("required"), count("not_checked"), count("unread"), count("places")), (1, 1, 1, 2), "{table}");
    let parts = ["compliant", "not_compliant", "cannot_tell", "not_checked", "condition_unknown"];
    let others = ["unread", "sought", "not_required", "no_rule", "displayed_by_choice"];
    assert_eq!(parts.into_iter().chain(others).map(count).sum::<u32>(), count("places"), "{table}");
}

async fn a_poster_under_an_unread_law_is_not_called_a_choice(app: &TestApp) {
    let (unread, none) = (under("US-KS", 1, "hotel"), under("US-AK", 2, "hotel"));
    let inspector = app.inspector().await;
    for (place, number) in [(&unread, 90), (&none, 91)] {
        app.add(place).await;
        let seen = [("at.entrance", "yes"), ("design", "")];
        inspector.post_owned("/field/visits", &visit_form(place, id(number), &seen)).await;
    }
    let public = app.public();
    let page = public.get(&format!("/places/{}", unread.code.plain())).await;
    page.says("The poster is displayed; the law here has not been read yet");
    assert!(!page.words().contains("by choice"), "{}", page.words());
    public.get(&format!("/places/{}", none.code.plain())).await.says("The poster is displayed by choice: no duty on file asks for it here");
    public.get("/places?status=unread").await.says("Place under US-KS").says("poster seen");
}

async fn sought_and_none_found_are_words_of_their_own(app: &TestApp) {
    let (airport, hotel) = (under("US-AK", 1, "airport"), under("US-AK", 2, "hotel"));
    app.add(&airport).await;
    app.add(&hotel).await;
    let public = app.public();
    let sought = public.get(&format!("/places/{}", airport.code.plain())).await;
    sought.says("A government agency seeks to have the poster here").says("no duty of the place");
    let none = public.get(&format!("/places/{}", hotel.code.plain())).await;
    none.says("No duty on file asks for the poster here").says("No law was found: no proof that there is none");
    public.get("/places").await.says("Sought, not required").says("No duty on file");
    public.get("/areas/counties/29019").await.says("Boone County: no place on record must display the poster");
}

async fn a_citys_own_law_reaches_the_places_whose_address_names_it(app: &TestApp) {
    let at = |number: u64, city: &str| {
        let there = |place: &mut Place| (place.jurisdiction, place.city) = ("US-CA".into(), city.into());
        place(number).named(&format!("Bar {number}")).category("restaurant").in_county("06037").with(there).build()
    };
    let (inside, outside) = (at(1, "West Hollywood"), at(2, "Los Angeles"));
    app.add(&inside).await;
    app.add(&outside).await;
    let public = app.public();
    let page = public.get(&format!("/places/{}", inside.code.plain())).await;
    page.says("West Hollywood, California (city)").says("A law exists here that we have not read yet");
    let page = public.get(&format!("/places/{}", outside.code.plain())).await;
    assert!(!page.words().contains("West Hollywood"), "{}", page.words());
    page.says("No duty on file asks for the poster here");
    public.get("/places?status=unread").await.says("Bar 1");
}

on_both!(
    TestApp,
    a_place_whose_law_nobody_read_says_so_wherever_it_stands,
    what_nobody_read_is_counted_and_stands_in_no_denominator,
    a_poster_under_an_unread_law_is_not_called_a_choice,
    sought_and_none_found_are_words_of_their_own,
    a_citys_own_law_reaches_the_places_whose_address_names_it
);
