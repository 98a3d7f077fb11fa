//! Forms of the office that come without what their page showed, or with the code of an entry that was merged since.

use placard::domain::person::Role;
use placard::domain::place::Place;
use placard::store::{assignment, place as places};

use crate::harness::{TestApp, id, on_both, place};

fn path(place: &Place) -> String {
    format!("/office/places/{}", place.code.plain())
}

async fn whoever_is_sent_by_an_old_code_goes_to_the_place_that_stays(app: &TestApp) {
    let (goes, stays) = (place(1).named("Walnut Station").build(), place(2).named("Coach Stop").build());
    for one in [&goes, &stays] {
        app.add(one).await;
    }
    let supervisor = app.client(Role::Supervisor).await;
    let (gone, kept) = (goes.code.plain(), stays.code.plain());
    let shown = supervisor.get(&format!("{}/merge?with={gone}", path(&stays))).await;
    let merge = [("with", gone), ("stays", kept), ("name", kept), ("seen", shown.field("seen").unwrap()), ("reason", "One place.")];
    assert_eq!(supervisor.post(&format!("{}/merge", path(&stays)), &merge).await.status, 303);
    let form = id(60).to_string();
    let fields = [
        ("id", form.as_str()),
        ("places", goes.code.plain()),
        ("kind", "routine"),
        ("first_day", "2026-06-02"),
        ("days", "1"),
        ("a_day", "9"),
    ];
    let made = supervisor.post("/office/assignments", &fields).await;
    assert_eq!(made.location(), Some("/office/assignments?made=1&already=0"), "{}", made.words());
    let open = assignment::open(&app.app.store, &app.person(Role::Supervisor).await, 9).await.unwrap();
    assert_eq!(open.iter().map(|one| one.place_id).collect::<Vec<_>>(), [stays.id]);
}

async fn a_form_that_does_not_say_what_its_page_showed_merges_nothing(app: &TestApp) {
    let (goes, stays) = (place(1).named("Walnut Station").build(), place(2).named("Coach Stop").build());
    for one in [&goes, &stays] {
        app.add(one).await;
    }
    let supervisor = app.client(Role::Supervisor).await;
    let (gone, kept) = (goes.code.plain(), stays.code.plain());
    let merge = [("with", gone), ("stays", kept), ("name", kept), ("reason", "One place.")];
    let withheld = [("decision", "withheld"), ("reason", "Asked for it.")];
    let amended = [("name", "Kept Name"), ("reason", "Put right.")];
    for (end, fields) in [("/merge", &merge[..]), ("/address", &withheld[..])] {
        let refused = supervisor.post(&format!("{}{end}", path(&stays)), fields).await;
        assert_eq!((refused.status, refused.field("reason").is_some()), (400, true), "{end}");
        refused.says("This form does not say what its page showed");
    }
    let mut whole: Vec<(String, String)> = Vec::new();
    let page = supervisor.get(&path(&stays)).await;
    for name in ["street", "city", "postal", "county", "lat", "lon"] {
        whole.push((name.into(), page.field(name).unwrap_or_default().into()));
    }
    whole.extend(amended.map(|(name, value)| (name.to_owned(), value.to_owned())));
    whole.extend([("county".to_owned(), "29019".to_owned()), ("category".to_owned(), "bus_station".to_owned())]);
    let refused = supervisor.post_owned(&path(&stays), &whole).await;
    assert!(matches!(refused.status, 400 | 422) && refused.field("name") == Some("Kept Name"), "{}", refused.words());
    assert_eq!(places::by_id(&app.app.store, stays.id).await.unwrap().name, "Coach Stop");
    assert_eq!(places::by_id(&app.app.store, goes.id).await.unwrap().merged_into, None);
}

on_both!(
    TestApp,
    whoever_is_sent_by_an_old_code_goes_to_the_place_that_stays,
    a_form_that_does_not_say_what_its_page_showed_merges_nothing
);
