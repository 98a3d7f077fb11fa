//! `/office/photos` as a grid: several photos decided on at once, what speaks against one, and a decision taken back.

use image::imageops::FilterType;
use placard::domain::ledger::EventKind;
use placard::domain::person::Role;
use placard::domain::photo::{PhotoFlag, PhotoState};
use placard::domain::review_flag::FlagKind;
use placard::services::verify::verify;
use placard::store::{photo, review_flag};
use uuid::Uuid;

use crate::harness::photos::{Sending, examined, jpeg, people};
use crate::harness::walls;
use crate::harness::{Client, TestApp, id, on_both, place, visit_form};

/// A photo of a visit to a place of its own, examined.
async fn sent(app: &TestApp, inspector: &Client, number: u64, bytes: &[u8]) -> Uuid {
    let (station, visit, photo) = (place(number).build(), id(u128::from(number) + 5_000), id(u128::from(number) + 6_000));
    app.add(&station).await;
    assert_eq!(inspector.post_owned("/field/visits", &visit_form(&station, visit, &[])).await.status, 303);
    Sending::of(photo, visit, bytes).whole(inspector).await;
    examined(app, photo).await;
    photo
}

async fn several(app: &TestApp, count: u64) -> Vec<Uuid> {
    let (inspector, mut photos) = (app.inspector().await, Vec::new());
    for number in 1..=count {
        photos.push(sent(app, &inspector, number, &jpeg(number as u32, None)).await);
    }
    photos
}

fn chosen(photos: &[Uuid], state: &str) -> Vec<(String, String)> {
    let photos = photos.iter().map(|id| ("photo".to_owned(), id.to_string()));
    photos.chain([("state".to_owned(), state.to_owned())]).collect()
}

async fn states(app: &TestApp, photos: &[Uuid]) -> Vec<PhotoState> {
    let mut states = Vec::new();
    for id in photos {
        states.push(photo::by_id(&app.app.store, *id).await.unwrap().state);
    }
    states
}

/// What the receipt's button sends.
fn undo(page: &str) -> Vec<(String, String)> {
    let form = page.split_once("/office/photos/undo").unwrap().1.split_once("</form>").unwrap().0;
    let value = |name: &str| form.split_once(&format!("name=\"{name}\" value=\"")).unwrap().1.split_once('"').unwrap().0.to_owned();
    vec![("did".into(), value("did")), ("was".into(), value("was"))]
}

async fn refuses_other_peoples_photos_and_decides_on_all_or_none(app: &TestApp) {
    let photos = several(app, 2).await;
    let supervisor = app.client(Role::Supervisor).await;
    let strangers = [app.neighbor().await, app.newcomer(Role::Supervisor, "Department of Tests", Some("29510")).await];
    for stranger in &strangers {
        assert_eq!(stranger.post_owned("/office/photos", &chosen(&photos, "released")).await.status, 404);
    }
    let auditor = app.client(Role::Auditor).await;
    let page = auditor.get("/office/photos").await;
    page.says("2 photos to decide about");
    assert!(page.body.contains("You read as an auditor"), "{}", page.body);
    assert_eq!(auditor.post_owned("/office/photos", &chosen(&photos, "released")).await.status, 403);
    let image = format!("/office/photos/{}/image", photos[0]);
    assert_eq!((auditor.get(&image).await.status, supervisor.get(&image).await.status), (200, 200));
    assert_eq!((strangers[0].get(&image).await.status, app.inspector().await.get(&image).await.status), (404, 403));
    let none = supervisor.post("/office/photos", &[("state", "released")]).await;
    assert_eq!(none.status, 400);
    none.says("No photo was chosen");
    assert_eq!(supervisor.post_owned("/office/photos", &chosen(&photos, "burned")).await.status, 400);
    let strange = [photos.as_slice(), &[id(9_999)]].concat();
    assert_eq!(supervisor.post_owned("/office/photos", &chosen(&strange, "released")).await.status, 404);
    assert_eq!(states(app, &photos).await, [PhotoState::Private; 2], "all or none");
}

async fn ten_are_released_at_once_and_taken_back(app: &TestApp) {
    let photos = several(app, 10).await;
    let (supervisor, public) = (app.client(Role::Supervisor).await, app.public());
    let page = format!("/places/{}", place(1).build().code.plain());
    supervisor.get("/office/photos").await.says("Choose all 10 with nothing odd");
    let prepared = supervisor.get("/office/photos?choose=plain").await.body;
    assert_eq!(prepared.matches(" checked").count(), 10, "chosen without a script");
    let answer = supervisor.post_owned("/office/photos", &chosen(&photos, "released")).await;
    let receipt = supervisor.get(answer.location().unwrap()).await;
    receipt.says("10 photos released.").says("Undo");
    assert_eq!(states(app, &photos).await, [PhotoState::Released; 10]);
    assert!(public.get(&page).await.body.contains("/photos/"));
    app.pass(1);
    let taken_back = undo(&receipt.body);
    assert_eq!(app.neighbor().await.post_owned("/office/photos/undo", &taken_back).await.status, 404, "somebody else's decision");
    assert_eq!(supervisor.post_owned("/office/photos/undo", &taken_back).await.status, 303);
    assert_eq!(states(app, &photos).await, [PhotoState::Private; 10]);
    assert!(!public.get(&page).await.body.contains("/photos/"));
    assert_eq!(supervisor.post_owned("/office/photos/undo", &taken_back).await.status, 404, "once");
    assert_eq!(app.entered(EventKind::PhotoDecided).await, 20);
    assert_eq!(verify(&app.app.store, |_| {}).await.unwrap().fault, None);
}

async fn a_photo_that_was_withheld_meanwhile_is_not_released_by_an_old_page(app: &TestApp) {
    let photo = sent(app, &app.inspector().await, 1, &jpeg(1, None)).await;
    let (one, other) = (app.client(Role::Supervisor).await, app.client(Role::Supervisor).await);
    assert_eq!(one.post_owned("/office/photos", &chosen(&[photo], "withheld")).await.status, 303);
    other.post_owned("/office/photos", &chosen(&[photo], "released")).await.says("Somebody else changed this first");
    let alone = other.post(&format!("/office/photos/{photo}"), &[("state", "released")]).await;
    assert_eq!(alone.status, 409);
    assert_eq!(states(app, &[photo]).await, [PhotoState::Withheld]);
    let mut read = chosen(&[photo], "released");
    read.push(("seen".to_owned(), "withheld".to_owned()));
    assert_eq!(other.post_owned("/office/photos", &read).await.status, 303, "from the page of those that are withheld");
}

async fn a_released_photo_is_withdrawn_and_that_is_undone_too(app: &TestApp) {
    let photo = sent(app, &app.inspector().await, 1, &jpeg(1, None)).await;
    let (supervisor, public) = (app.client(Role::Supervisor).await, app.public());
    let page = format!("/places/{}", place(1).build().code.plain());
    supervisor.post_owned("/office/photos", &chosen(&[photo], "released")).await;
    supervisor.get("/office/photos?state=released").await.says("Released photos").says("Withdraw these");
    app.pass(1);
    let answer = supervisor.post_owned("/office/photos", &chosen(&[photo], "withheld")).await;
    assert!(!public.get(&page).await.body.contains("/photos/"));
    let receipt = supervisor.get(answer.location().unwrap()).await;
    receipt.says("One photo kept inside.");
    app.pass(1);
    assert_eq!(supervisor.post_owned("/office/photos/undo", &undo(&receipt.body)).await.status, 303);
    assert_eq!(states(app, &[photo]).await, [PhotoState::Released], "as it was before");
    assert!(public.get(&page).await.body.contains("/photos/"));
    supervisor.get("/office/photos?state=withheld").await.says("No photo");
    for wrong in ["state=burned", "state=refused", "choose=all", "did=x"] {
        assert_eq!(supervisor.get(&format!("/office/photos?{wrong}")).await.status, 400, "{wrong}");
    }
    assert_eq!(verify(&app.app.store, |_| {}).await.unwrap().fault, None);
}

/// The same picture, smaller: other bytes.
fn smaller(bytes: &[u8]) -> Vec<u8> {
    walls::jpeg(&image::load_from_memory(bytes).unwrap().resize(180, 240, FilterType::Triangle), 70)
}

async fn flags(app: &TestApp, photo: Uuid) -> Vec<FlagKind> {
    let flags = review_flag::open_of(&app.app.store, &[photo]).await.unwrap();
    flags.into_iter().map(|flag| flag.kind).collect()
}

async fn the_same_file_is_marked_and_a_likeness_is_said_and_holds_nothing_back(app: &TestApp) {
    let (inspector, bytes) = (app.inspector().await, walls::shot(0, 1).jpeg());
    let first = sent(app, &inspector, 1, &bytes).await;
    let same = sent(app, &inspector, 2, &bytes).await;
    let alike = sent(app, &inspector, 3, &smaller(&bytes)).await;
    assert_eq!(flags(app, same).await, [FlagKind::Photo(PhotoFlag::UsedBefore)]);
    assert_eq!((flags(app, alike).await, flags(app, first).await), (vec![], vec![]));
    let looks_like = photo::by_id(&app.app.store, alike).await.unwrap().looks_like;
    assert!([Some(first), Some(same)].contains(&looks_like), "{looks_like:?}");
    let page = app.client(Role::Supervisor).await.get("/office/photos?choose=plain").await;
    page.says("This very file was sent for another visit").says("A likeness: around the poster, too");
    assert_eq!(page.body.matches(" checked").count(), 2, "all but the same file");
    assert!(page.body.contains(&format!("/office/photos/{first}/image")), "side by side");
}

async fn posters_of_one_design_on_other_walls_are_no_likeness_and_on_a_bare_one_none_is_looked_for(app: &TestApp) {
    let (inspector, store) = (app.inspector().await, &app.app.store);
    let mut honest = Vec::new();
    for wall in 1..=4 {
        honest.push(sent(app, &inspector, wall, &walls::shot(0, wall).jpeg()).await);
    }
    let bare = walls::shot(0, walls::BARE);
    for (number, shot) in (5..).zip([bare, walls::Shot { grain: 2, ..bare }]) {
        honest.push(sent(app, &inspector, number, &shot.jpeg()).await);
    }
    for photo in &honest {
        let looks_like = photo::by_id(store, *photo).await.unwrap().looks_like;
        assert_eq!((flags(app, *photo).await, looks_like), (vec![], None));
    }
    let supervisor = app.client(Role::Supervisor).await;
    let page = supervisor.get("/office/photos").await;
    assert!(!page.body.contains("A likeness") && !page.body.contains("This very file"), "{}", page.words());
    assert_eq!(page.body.matches("Cannot be compared with other photos").count(), 2, "of the bare wall");
    supervisor.get("/es/office/photos").await.says("No se puede comparar con otras fotos");
}

async fn a_photo_on_which_a_machine_found_faces_is_marked_and_not_chosen(app: &TestApp) {
    let Some(people) = people() else { return };
    let inspector = app.inspector().await;
    let plain = sent(app, &inspector, 1, &walls::shot(0, 1).jpeg()).await;
    let faces = sent(app, &inspector, 2, &walls::jpeg(&people.resize(1_200, 1_200, FilterType::Triangle), 85)).await;
    let read = photo::by_id(&app.app.store, faces).await.unwrap().reading.unwrap();
    assert!(read.faces.is_some_and(|faces| faces > 1), "{read:?}");
    let supervisor = app.client(Role::Supervisor).await;
    let page = supervisor.get("/office/photos?choose=plain").await;
    page.says("Choose none").says("A machine found");
    let boxes: Vec<&str> = page.body.split(r#"name="photo" value=""#).skip(1).map(|rest| rest.split_once('>').unwrap().0).collect();
    assert_eq!(boxes.len(), 2);
    assert!(boxes.iter().all(|tick| tick.contains("checked") == tick.contains(&plain.to_string())), "{boxes:?}");
    supervisor.get("/es/office/photos").await.says("Una máquina encontró");
    assert_eq!(supervisor.post_owned("/office/photos", &chosen(&[faces], "released")).await.status, 303, "a person decides");
}

async fn photos_stand_in_a_list_that_is_filtered_sorted_and_acted_on(app: &TestApp) {
    let photos = several(app, 3).await;
    let supervisor = app.client(Role::Supervisor).await;
    for role in [Role::Inspector, Role::Volunteer, Role::Analyst, Role::Administrator, Role::Registrar] {
        assert_eq!(app.client(role).await.get("/office/photos/list").await.status, 403, "{role:?}");
    }
    app.neighbor().await.get("/office/photos/list").await.says("No photo of your agency matches");
    let found = async |query: &str| {
        let file = supervisor.get(&format!("/office/photos/list.csv{query}")).await;
        assert_eq!(file.status, 200, "{query}: {}", file.words());
        file.body.lines().skip(1).map(|line| line.rsplit(',').next().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    let named = |wanted: &[usize]| wanted.iter().map(|at| photos[*at].to_string()).collect::<Vec<_>>();
    assert_eq!(found("?sort=place").await, named(&[0, 1, 2]));
    assert_eq!(found("?sort=-place&state=private").await, named(&[2, 1, 0]));
    assert_eq!(supervisor.post_owned("/office/photos", &chosen(&photos[..1], "released")).await.status, 303);
    assert_eq!(found("?state=released").await, named(&[0]));
    assert_eq!(supervisor.post_owned("/office/photos", &chosen(&photos, "withheld")).await.status, 409, "taken back, it would release all");
    assert_eq!(found("?q=station+2").await, named(&[1]));
    assert_eq!(found("?county=29510").await, named(&[]));
    assert_eq!(found("?since=2030-01-01").await, named(&[]));
    assert_eq!(found("?odd=no&sort=place").await.len() + found("?odd=yes").await.len(), 3);
    for query in ["?colour=blue", "?state=burned", "?shows=cats", "?odd=perhaps", "?person=me", "?sort=colour"] {
        assert_eq!(supervisor.get(&format!("/office/photos/list{query}")).await.status, 400, "{query}");
    }
    let mixed = supervisor.get("/office/photos/list").await;
    assert!(!mixed.body.contains(r#"name="photo""#), "what is done is done to photos of one state");
    let waiting = supervisor.get("/office/photos/list?state=private").await;
    waiting.says("2 photos").says("Keep these inside");
    assert_eq!(waiting.body.matches(r#"name="photo""#).count(), 2);
    assert_eq!(supervisor.post_owned("/office/photos", &chosen(&photos[1..], "withheld")).await.status, 303);
    assert_eq!(found("?state=withheld&sort=place").await, named(&[1, 2]));
    let saved = supervisor.post("/office/views", &[("list", "photos"), ("name", "Kept"), ("filter", "?state=withheld")]).await;
    assert_eq!(saved.location(), Some("/office/photos/list?state=withheld"));
    supervisor.get("/es/office/photos/list").await.says("3 fotos").says("Kept");
}

on_both!(
    TestApp,
    refuses_other_peoples_photos_and_decides_on_all_or_none,
    ten_are_released_at_once_and_taken_back,
    a_photo_that_was_withheld_meanwhile_is_not_released_by_an_old_page,
    a_released_photo_is_withdrawn_and_that_is_undone_too,
    the_same_file_is_marked_and_a_likeness_is_said_and_holds_nothing_back,
    posters_of_one_design_on_other_walls_are_no_likeness_and_on_a_bare_one_none_is_looked_for,
    a_photo_on_which_a_machine_found_faces_is_marked_and_not_chosen,
    photos_stand_in_a_list_that_is_filtered_sorted_and_acted_on
);
