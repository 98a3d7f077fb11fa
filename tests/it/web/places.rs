//! `/places`: by name, alias, address, city, ZIP and code, with slips of the pen; suggestions.

use crate::harness::{Answer, TestApp, on_both, place, square};

async fn towns(app: &TestApp) {
    app.add(&place(1).named("Walnut Street Station").build()).await;
    app.add(&place(2).named("Prairie Coach Stop").with(|place| place.aliases.push("Greyhound Depot".into())).build()).await;
    app.add(
        &place(3).named("Harbor Lodge").category("hotel").with(|place| place.city = "Jefferson City".into()).in_county("29051").build(),
    )
    .await;
    app.add(&place(4).named("River Airport").category("airport").with(|place| place.postal = "63101".into()).in_county("29510").build())
        .await;
}

async fn refuses_filters_that_do_not_exist(app: &TestApp) {
    for query in ["status=fine", "category=castle", "county=99999", "page=0", "page=x"] {
        assert_eq!(app.public().get(&format!("/places?{query}")).await.status, 400, "{query}");
    }
}

async fn beyond_the_last_page_stands_the_last_one_and_how_many_there_are(app: &TestApp) {
    towns(app).await;
    let public = app.public();
    for path in ["/places?page=99999", "/places?status=not_checked&page=2", "/areas/counties/29019/places?page=99999"] {
        let page = public.get(path).await;
        assert_eq!(page.status, 200, "{path}");
        page.says("There is no such page: this list has one, which stands here").says("Walnut Street Station");
    }
    public.get("/es/places?page=99999").await.says("No existe esa página: esta lista tiene una sola");
    assert!(!public.get("/places").await.words().contains("There is no such page"));
    let supervisor = app.client(placard::domain::person::Role::Supervisor).await;
    supervisor.get("/office/places?page=99999").await.says("There is no such page: this list has one").says("Walnut Street Station");
}

async fn finds_by_whatever_somebody_knows(app: &TestApp) {
    towns(app).await;
    for (asked, name) in [
        ("walnut", "Walnut Street Station"),
        ("walnt streat", "Walnut Street Station"),
        ("greyhound", "Prairie Coach Stop"),
        ("3 test street", "Harbor Lodge"),
        ("jefferson city", "Harbor Lodge"),
        ("63101", "River Airport"),
    ] {
        let page = app.public().get(&format!("/places?q={}", asked.replace(' ', "+"))).await;
        let first =
            page.body.split_once(r#"<ol class="places""#).and_then(|(_, list)| list.split_once("</a>")).unwrap_or_default().0.to_owned();
        assert!(first.ends_with(&format!(">{name}")), "{asked} finds {first}");
    }
}

async fn a_code_leads_to_its_place_and_a_misread_one_says_so(app: &TestApp) {
    towns(app).await;
    let code = place(1).build().code;
    let answer = app.public().get(&format!("/places?q={code}")).await;
    assert_eq!((answer.status, answer.location()), (303, Some(format!("/places/{}", code.plain()).as_str())));
}

async fn nothing_found_helps_on(app: &TestApp) {
    towns(app).await;
    let page = app.public().get("/places?q=zzzzqqqq").await;
    page.says("No place found").says("Check the spelling");
}

async fn a_count_of_places_is_no_answer_to_words_that_name_something_else(app: &TestApp) {
    towns(app).await;
    let public = app.public();
    let county = public.get("/places?q=boone+county").await;
    county.says("2 places in Boone County Boone County · County").says("Walnut Street Station");
    assert!(!county.words().contains("for “boone county”"), "{}", county.words());
    public
        .get("/places?q=walnut+airport")
        .await
        .says("Search: “walnut airport”")
        .says("No place has all of these words; 2 have some of them");
    public.get("/places?q=harbor+lodge").await.says("1 place for “harbor lodge”");
    let district = public.get("/places?q=county+29019").await;
    assert!(!district.words().contains("proves the others"), "{}", district.words());
}

async fn filters_hold_together(app: &TestApp) {
    towns(app).await;
    let public = app.public();
    public.get("/places?county=29019&category=bus_station").await.says("2 places");
    public.get("/places?county=29510&status=not_checked").await.says("1 place").says("River Airport");
    public.get("/places?category=hotel&status=compliant").await.says("0 places");
}

async fn suggests_while_somebody_types_in_their_language(app: &TestApp) {
    towns(app).await;
    let answer = app.public().get("/es/places/suggest.json?q=waln").await;
    let found: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(found["suggestions"][0]["name"], "Walnut Street Station");
    assert_eq!(found["suggestions"][0]["status_word"], "Aún no revisado");
    assert!(found["suggestions"][0]["href"].as_str().unwrap().starts_with("/es/places/"));
}

/// What a search says before its places.
async fn named(app: &TestApp, asked: &str) -> String {
    let page = app.public().get(&format!("/places?q={}", asked.replace(' ', "+"))).await;
    assert_eq!(page.status, 200, "{asked}");
    let before = page.body.split(r#"<ol class="places""#).next().unwrap();
    let list = before.split_once(r#"<ul class="named""#).and_then(|(_, list)| list.split_once("</ul>")).unwrap_or_default().0;
    list.replace("&#38;", "&")
}

async fn a_search_answers_areas_kinds_and_laws_before_places(app: &TestApp) {
    towns(app).await;
    app.add(&place(5).named("Rest Area I-70 West").category("rest_area").build()).await;
    let fifth = square([-92.4, 38.9, -92.2, 39.0]);
    app.divide("state-house", "State House districts", &[("5", "Fifth", fifth.clone())]).await;
    app.divide("senate", "Senate districts", &[("29005", "District 5", fifth)]).await;
    let answers: [(&str, &[&str]); 18] = [
        ("Boone County", &["/areas/counties/29019"]),
        ("condado de boone", &["/areas/counties/29019"]),
        ("Saint Louis", &["/areas/counties/29510"]),
        ("district 5", &["/areas/state-house/5", "/areas/senate/29005"]),
        ("distrito 5", &["/areas/state-house/5", "/areas/senate/29005"]),
        ("distrito 5 del senado", &["/areas/senate/29005"]),
        ("hotels in Jefferson City", &["/places?category=hotel&city=Jefferson%20City"]),
        ("hoteles en jefferson city", &["/places?category=hotel&city=Jefferson%20City"]),
        ("aeropuertos 63101", &["/places?category=airport&zip=63101"]),
        ("bus stations in Boone County", &["/places?category=bus_station&county=29019"]),
        ("rest stops on I-70", &["/places?category=rest_area&q=I-70"]),
        ("paradas de descanso en la I-70", &["/places?category=rest_area&q=I-70"]),
        ("truck stops", &["/places?category=truck_stop"]),
        ("clubes de striptease", &["/places?category=sexually_oriented_business"]),
        ("RSMo 595.120", &["/law/us-mo"]),
        ("ley", &["/law/us-mo"]),
        ("law Kansas", &["/law/us-ks"]),
        ("ley para hoteles", &["/law/us-mo/hotel"]),
    ];
    for (asked, links) in answers {
        let said = named(app, asked).await;
        let led: Vec<&str> = said.split("href=\"").skip(1).filter_map(|rest| rest.split_once('"')).map(|(link, _)| link).collect();
        let mut sorted = [led.clone(), links.to_vec()];
        sorted.iter_mut().for_each(|links| links.sort_unstable());
        assert_eq!(sorted[0], sorted[1], "{asked}: {said}");
        for link in led {
            assert_eq!(app.public().get(link).await.status, 200, "{asked} leads to {link}");
        }
    }
    for asked in ["walnut", "Harbor Lodge", "River Airport", "3 test street", "jefferson city", "rest stops on I-44", "zzzzqqqq", "5"] {
        assert_eq!(named(app, asked).await, "", "{asked}");
    }
}

async fn a_city_is_a_filter_that_its_name_alone_decides(app: &TestApp) {
    towns(app).await;
    app.add(&place(6).named("Jefferson City Road Inn").category("hotel").build()).await;
    app.add(&place(7).with(|place| place.point = None).build()).await;
    let public = app.public();
    for city in ["Jefferson+City", "JEFFERSON++CITY"] {
        let page = public.get(&format!("/places?category=hotel&city={city}")).await;
        page.says("1 place").says("Harbor Lodge");
        assert!(page.body.contains(r#"name="city""#), "the form keeps it");
    }
    public.get("/places?city=Nowhere").await.says("0 places");
    assert!(!public.get("/places?city=Columbia").await.body.contains("position to show"), "it would tell whose address is withheld");
}

async fn suggestions_say_what_each_of_them_is(app: &TestApp) {
    towns(app).await;
    let suggested = async |address: &str| -> Vec<(String, String)> {
        let answer: serde_json::Value = serde_json::from_str(&app.public().get(address).await.body).unwrap();
        let text = |one: &serde_json::Value, field: &str| one[field].as_str().unwrap().to_owned();
        answer["suggestions"].as_array().unwrap().iter().map(|one| (text(one, "sort"), text(one, "name"))).collect()
    };
    let pair = |sort: &str, name: &str| (sort.to_owned(), name.to_owned());
    assert_eq!(suggested("/places/suggest.json?q=boo").await[0], pair("County", "Boone County"));
    assert_eq!(suggested("/es/places/suggest.json?q=boo").await[0], pair("Condado", "Boone County"));
    assert_eq!(suggested("/places/suggest.json?q=airp").await, [pair("Kind of place", "Airport"), pair("Place", "River Airport")]);
    assert!(suggested("/places/suggest.json?q=b").await.is_empty());
    let law = app.public().get("/es/places/suggest.json?q=rsmo+595.120").await.body;
    assert!(law.contains(r#""href":"/es/law/us-mo""#) && law.contains(r#""sort":"Ley""#), "{law}");
}

/// Where the next page of a list is.
fn next(page: &Answer) -> String {
    let (_, link) = page.body.split_once(r#"<a rel="next" href=""#).unwrap_or_else(|| panic!("no next page: {}", page.body));
    link.split_once('"').unwrap().0.replace("&amp;", "&").replace("&#38;", "&")
}

/// The names that a list shows, in its order.
fn listed(page: &Answer) -> Vec<String> {
    let list = page.body.split_once(r#"<ol class="places""#).and_then(|(_, list)| list.split_once("</ol>")).unwrap().0;
    list.split("</a>").filter_map(|part| part.rsplit_once(">Oak Inn ")).map(|(_, name)| name.to_owned()).collect()
}

async fn a_list_goes_on_behind_the_last_place_seen(app: &TestApp) {
    let mut names: Vec<String> = (1..=60).map(|number| format!("{number:02}")).collect();
    for (name, number) in names.iter().zip(1..) {
        app.add(&place(number).named(&format!("Oak Inn {name}")).build()).await;
    }
    let public = app.public();
    let lists = ["/places", "/places?q=oak+inn", "/places?category=bus_station", "/areas/counties/29019/places"];
    for (list, number) in lists.into_iter().zip(100..) {
        let first = public.get(list).await;
        let last = listed(&first).pop().unwrap();
        app.add(&place(number).named(&format!("Oak Inn 00 of {number}")).build()).await;
        let second = listed(&public.get(&next(&first)).await);
        let following: Vec<&String> = names.iter().filter(|name| **name > last).take(second.len()).collect();
        assert_eq!(second.iter().collect::<Vec<_>>(), following, "{list}");
        assert!(second.len() > 5, "{list}");
        names.insert(0, format!("00 of {number}"));
        names.sort();
    }
}

async fn what_is_on_no_map_is_said(app: &TestApp) {
    app.add(&place(1).build()).await;
    app.add(&place(2).with(|place| place.point = None).build()).await;
    app.add(&place(3).with(|place| place.closed_on = Some("2020-01-01".parse().unwrap())).build()).await;
    let public = app.public();
    public.get("/places").await.says("One of them is on today’s map").says("One has closed").says("One has no position to show");
    public.get("/map").await.says("1 place in view").says("One place has no position to show (withheld, or not on record): it is counted");
    public.get("/es/map").await.says("De un lugar no hay posición que mostrar");
    assert!(
        !public.get("/places?county=29019").await.body.contains("position to show"),
        "of a county it would tell whose address is withheld"
    );
    assert!(!public.get("/places?q=test").await.body.contains("on today’s map"));
}

async fn whoever_searches_for_help_finds_the_hotline_first(app: &TestApp) {
    towns(app).await;
    let public = app.public();
    for asked in ["help", "danger", "trafficking", "human+trafficking+hotline", "ayuda", "peligro", "trata"] {
        let page = public.get(&format!("/places?q={asked}")).await;
        page.says("Looking for help? Call 1-888-373-7888 or text 233733 , free, day and night.");
        assert!(page.body.contains(r#"href="/help""#) && !page.words().contains("No place found"), "{asked}: {}", page.words());
    }
    public.get("/es/places?q=ayuda").await.says("¿Busca ayuda?");
    assert!(!public.get("/places?q=walnut").await.words().contains("Looking for help?"));
}

async fn a_search_that_is_a_kind_or_an_area_lists_its_places_at_once(app: &TestApp) {
    towns(app).await;
    app.add(&place(5).named("Green Motel").category("hotel").build()).await;
    app.add(&place(6).named("Rest Area West").category("rest_area").build()).await;
    let public = app.public();
    for (asked, said) in [
        ("hoteles+en+Jefferson+City", "1 place in Jefferson City (hotels and motels) Hotel, motel or other lodging: Jefferson City"),
        ("hotels", "2 hotels and motels"),
        ("63101", "1 place in ZIP 63101 Which areas is ZIP 63101 in?"),
        ("rest+stops+on+I-70", "Places cannot be searched by road yet. These are all of this kind."),
        ("congressional+district+2", "No map of congressional districts is loaded here. These maps are: Counties"),
        ("Missouri", "Missouri · State"),
    ] {
        public.get(&format!("/places?q={asked}")).await.says(said);
    }
    public.get("/places?q=rest+stops+on+I-70").await.says("Rest Area West");
    public.get("/es/places?q=hoteles").await.says("2 hoteles y moteles");
    for asked in ["hotel+law", "hotels", "boone+county"] {
        assert!(!public.get(&format!("/places?q={asked}")).await.words().contains("We read"), "{asked}");
    }
    public.get("/places?q=hotels&category=airport").await.says("No such place on record");
    public.get("/places?q=walnt+streat").await.says("We read “walnt” as “walnut”");
}

on_both!(
    TestApp,
    whoever_searches_for_help_finds_the_hotline_first,
    a_search_that_is_a_kind_or_an_area_lists_its_places_at_once,
    a_list_goes_on_behind_the_last_place_seen,
    a_search_answers_areas_kinds_and_laws_before_places,
    a_city_is_a_filter_that_its_name_alone_decides,
    suggestions_say_what_each_of_them_is,
    what_is_on_no_map_is_said,
    refuses_filters_that_do_not_exist,
    beyond_the_last_page_stands_the_last_one_and_how_many_there_are,
    finds_by_whatever_somebody_knows,
    a_code_leads_to_its_place_and_a_misread_one_says_so,
    nothing_found_helps_on,
    a_count_of_places_is_no_answer_to_words_that_name_something_else,
    filters_hold_together,
    suggests_while_somebody_types_in_their_language
);
