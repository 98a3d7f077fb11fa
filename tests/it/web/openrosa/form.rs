//! What a device fetches: the list of forms, the form in both languages, and the places of its owner.

use md5::{Digest as _, Md5};
use placard::domain::assignment::{NewAssignment, Origin};
use placard::domain::digest::hex;
use placard::domain::person::Role;
use placard::domain::visit::VisitKind;
use placard::store::assignment;

use crate::harness::phone::{Phone, between};
use crate::harness::{TestApp, id, on_both, place};

async fn the_list_names_a_form_and_files_by_their_digests(app: &TestApp) {
    app.add(&place(3).build()).await;
    let phone = Phone::of(app, Role::Inspector).await;
    let list = phone.get("/openrosa/formList").await;
    assert_eq!(
        (list.status, list.header("x-openrosa-version"), list.header("content-type")),
        (200, Some("1.0"), Some("text/xml; charset=utf-8"))
    );
    let own = |address: &str| address.strip_prefix(&app.app.public_url).unwrap().to_owned();
    let form = phone.get(&own(between(&list.body, "<downloadUrl>", "</downloadUrl>"))).await;
    assert_eq!(between(&list.body, "<hash>", "</hash>"), format!("md5:{}", hex(&Md5::digest(form.body.as_bytes()))));
    let manifest = phone.get(&own(between(&list.body, "<manifestUrl>", "</manifestUrl>"))).await;
    let places = phone.get(&own(between(&manifest.body, "<downloadUrl>", "</downloadUrl>"))).await;
    assert_eq!(between(&manifest.body, "<hash>", "</hash>"), format!("md5:{}", hex(&Md5::digest(places.body.as_bytes()))));
    assert!(!phone.get("/openrosa/formList?formID=another").await.body.contains("<xform>"));
    assert!(phone.get("/openrosa/formList?formID=placard-visit").await.body.contains("<xform>"));
    assert_eq!(phone.get("/openrosa/forms/another").await.status, 404);
    let head = phone.ask("HEAD", "/openrosa/submission").await;
    assert_eq!((head.status, head.header("x-openrosa-accept-content-length")), (204, Some("21000000")));
}

async fn the_form_asks_in_both_languages_what_the_rule_of_each_kind_asks(app: &TestApp) {
    let form = Phone::of(app, Role::Inspector).await.get("/openrosa/forms/placard-visit").await.body;
    let document = roxmltree::Document::parse(&form).unwrap();
    let all = |name: &'static str| document.descendants().filter(move |node| node.tag_name().name() == name);
    let texts: Vec<_> = all("translation")
        .map(|language| language.children().filter(|text| text.is_element()).map(|text| text.attribute("id").unwrap()).collect::<Vec<_>>())
        .collect();
    assert_eq!(texts.len(), 2);
    assert_eq!(texts[0], texts[1], "both languages say everything");
    assert!(
        all("text").all(|text| text.descendants().any(|part| part.text().is_some_and(|words| !words.trim().is_empty()))),
        "no text is empty"
    );
    let kind = |code: &str| {
        all("item").find(|item| item.children().any(|part| part.tag_name().name() == "name" && part.text() == Some(code))).unwrap()
    };
    let asks = |code: &str| {
        kind(code).children().find(|part| part.tag_name().name() == "asks").and_then(|part| part.text()).unwrap_or_default().to_owned()
    };
    assert_eq!(
        asks("bus_station"),
        "at_restroom at_entrance design size languages number text_number design_mo-dps number_1-888-373-7888 text_number_233733"
    );
    assert!(asks("hotel").ends_with("fact_cited_public_nuisance_567_080"));
    assert_eq!(asks("other"), "");
    for said in
        ["Is the poster displayed here: near the entrance?", "¿Se exhibe el cartel aquí: cerca de la entrada?", "In English and Spanish"]
    {
        assert!(form.contains(said), "{said}");
    }
}

async fn the_places_are_ones_own_first_and_of_ones_area(app: &TestApp) {
    let (near, far, bar) = (place(4).build(), place(5).in_county("29510").build(), place(6).category("bar").build());
    let own = place(7).category("hotel").named("Own \"Quoted\" Hotel").build();
    for one in [&near, &far, &bar, &own] {
        app.add(one).await;
    }
    let (volunteer, supervisor) = (app.person(Role::Volunteer).await, app.person(Role::Supervisor).await);
    let given = NewAssignment {
        id: id(60),
        place_id: own.id,
        person_id: Some(volunteer.id),
        on_day: None,
        order_in_day: 0,
        kind: VisitKind::Routine,
        inclusion_probability: None,
        origin: Origin::Hand,
    };
    let mut tx = app.app.store.begin().await.unwrap();
    assignment::make(&mut tx, &supervisor, &[given], app.now()).await.unwrap();
    tx.commit().await.unwrap();
    let text = Phone::of(app, Role::Volunteer).await.get("/openrosa/forms/placard-visit/places.csv").await.body;
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows: Vec<Vec<String>> = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    assert_eq!(rows.iter().map(|row| row[0].as_str()).collect::<Vec<_>>(), [own.code.plain(), near.code.plain()], "{text}");
    assert_eq!(
        (rows[0][1].as_str(), rows[0][2].as_str(), rows[0][3].as_str()),
        ("Own \"Quoted\" Hotel, 7 Test Street, Columbia 65201", "yes", "hotel")
    );
    assert!(rows[0][4].ends_with("fact_cited_public_nuisance_567_080") && !rows[0][5].is_empty());
    assert_eq!(rows[1][2], "");
}

on_both!(
    TestApp,
    the_list_names_a_form_and_files_by_their_digests,
    the_form_asks_in_both_languages_what_the_rule_of_each_kind_asks,
    the_places_are_ones_own_first_and_of_ones_area
);
