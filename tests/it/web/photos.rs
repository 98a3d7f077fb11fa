//! `/field/photos…`, `/field/visits/{id}/photos`, `/office/photos`, `/photos/{id}`: from the device to the public page.

use std::os::unix::fs::PermissionsExt as _;

use placard::domain::day::Micros;
use placard::domain::digest::sha256;
use placard::domain::person::Role;
use placard::domain::photo::PhotoFlag;
use placard::domain::review_flag::{Detail, FlagKind, ReviewFlag, VisitFlag};
use placard::services;
use placard::services::verify;
use placard::store::{photo, review_flag};
use uuid::Uuid;

use crate::harness::phone::between;
use crate::harness::photos::{Sending, bomb, examined, exif_jefferson_city, jpeg, plain_form};
use crate::harness::{Client, TestApp, id, on_both, place, visit_form};

/// A visit to a place, recorded by the inspector.
async fn visited(app: &TestApp, number: u64, changes: &[(&str, &str)]) -> Uuid {
    let station = place(number).build();
    app.add(&station).await;
    let visit = id(u128::from(number) + 5_000);
    let answer = app.inspector().await.post_owned("/field/visits", &visit_form(&station, visit, changes)).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    visit
}

async fn refuses_whoever_did_not_make_the_visit(app: &TestApp) {
    let visit = visited(app, 1, &[]).await;
    let bytes = jpeg(1, None);
    assert_eq!(Sending::of(id(70), visit, &bytes).begin(&app.public()).await.status, 401);
    assert_eq!(Sending::of(id(70), visit, &bytes).begin(&app.client(Role::Analyst).await).await.status, 403);
    let other = Sending::of(id(70), visit, &bytes).begin(&app.client(Role::Supervisor).await).await;
    assert!(
        other.status == 400 && other.body.contains("Somebody else recorded this visit"),
        "it waits for whoever took it: {}",
        other.body
    );
    assert_eq!(
        app.client(Role::Supervisor).await.tus("HEAD", "/field/photos/018f0000-0000-7000-8000-000000000046", &[], Vec::new()).await.status,
        404
    );
}

async fn refuses_what_cannot_be_a_photo_with_words(app: &TestApp) {
    let visit = visited(app, 2, &[]).await;
    let inspector = app.inspector().await;
    let hundred = Sending { length: 100_000_000, ..Sending::of(id(71), visit, b"x") }.begin(&inspector).await;
    assert_eq!(hundred.status, 400);
    assert!(hundred.body.contains("up to 20 MB"), "{}", hundred.body);
    let early = Sending::of(id(72), id(9_999), b"x").begin(&inspector).await;
    assert!(early.body.contains("Send the visit first"), "{}", early.body);
    assert!(photo::of_visit(&app.app.store, visit).await.unwrap().is_empty());
}

async fn goes_on_where_it_stopped_and_counts_once(app: &TestApp) {
    let visit = visited(app, 3, &[]).await;
    let inspector = app.inspector().await;
    let bytes = jpeg(3, None);
    let sending = Sending::of(id(73), visit, &bytes);
    assert_eq!(sending.begin(&inspector).await.header("upload-offset"), Some("0"));
    let half = bytes.len() / 2;
    assert_eq!(sending.patch(&inspector, 0, &bytes[..half]).await.header("upload-offset"), Some(half.to_string().as_str()));
    assert_eq!(sending.patch(&inspector, 0, &bytes[..half]).await.status, 409, "from a place where it does not stand");
    let head = inspector.tus("HEAD", &sending.path(), &[], Vec::new()).await;
    assert_eq!(head.header("upload-offset"), Some(half.to_string().as_str()));
    assert_eq!(sending.patch(&inspector, half, &bytes[half..]).await.header("upload-offset"), Some(bytes.len().to_string().as_str()));
    assert_eq!(sending.begin(&inspector).await.header("upload-offset"), Some(bytes.len().to_string().as_str()), "begun again: all there");
    let stands = photo::of_visit(&app.app.store, visit).await.unwrap();
    assert_eq!(stands.len(), 1);
    assert_eq!(stands[0].digest.as_deref(), Some(sha256(&bytes).as_slice()));
    assert_eq!(app.app.objects.get(&placard::services::photo::original(id(73))).await.unwrap(), bytes);
    assert!(std::fs::read_dir(app.photos.path().join("pieces")).unwrap().next().is_none(), "no piece is left over");
}

async fn what_arrives_damaged_starts_over(app: &TestApp) {
    let visit = visited(app, 4, &[]).await;
    let inspector = app.inspector().await;
    let bytes = jpeg(4, None);
    let sending = Sending::of(id(74), visit, &bytes);
    sending.begin(&inspector).await;
    let mut damaged = bytes.clone();
    damaged[100] ^= 1;
    assert_eq!(sending.patch(&inspector, 0, &damaged).await.status, 460);
    assert_eq!(sending.begin(&inspector).await.header("upload-offset"), Some("0"));
    assert_eq!(sending.patch(&inspector, 0, &bytes).await.status, 204);
}

async fn a_piece_that_is_lost_costs_the_photo_a_second_start_and_no_more(app: &TestApp) {
    let visit = visited(app, 14, &[]).await;
    let inspector = app.inspector().await;
    let bytes = jpeg(14, None);
    let sending = Sending::of(id(75), visit, &bytes);
    sending.begin(&inspector).await;
    sending.patch(&inspector, 0, &bytes[..1_000]).await;
    std::fs::remove_dir_all(app.photos.path().join("pieces")).unwrap();
    assert_eq!(sending.patch(&inspector, 1_000, &bytes[1_000..]).await.status, 460);
    sending.whole(&inspector).await;
    assert_eq!(photo::of_visit(&app.app.store, visit).await.unwrap()[0].digest.as_deref(), Some(sha256(&bytes).as_slice()));
}

async fn a_seventh_photo_and_another_one_under_the_same_id_are_refused(app: &TestApp) {
    let visit = visited(app, 5, &[]).await;
    let inspector = app.inspector().await;
    for number in 0..6 {
        Sending::of(id(80 + number), visit, &jpeg(number as u32, None)).whole(&inspector).await;
    }
    let seventh = Sending::of(id(86), visit, &jpeg(9, None)).begin(&inspector).await;
    assert!(seventh.body.contains("at most six"), "{}", seventh.body);
    assert_eq!(Sending::of(id(80), visit, b"another").begin(&inspector).await.status, 409);
}

async fn what_cannot_be_used_is_said_at_once_and_takes_no_room(app: &TestApp) {
    let visit = visited(app, 16, &[]).await;
    let inspector = app.inspector().await;
    let heic = [&[0, 0, 0, 24], b"ftypheic\0\0\0\0mif1heic".as_slice()].concat();
    for number in 0..7 {
        let sending = Sending::of(id(160 + number), visit, &[heic.as_slice(), &[number as u8]].concat());
        for _ in 0..2 {
            sending.unusable(&inspector, "set the camera to").await;
        }
    }
    let (content_type, body) = plain_form(id(168), &heic);
    let headers = [("content-type", content_type), ("sec-fetch-site", "same-origin")];
    let answer = inspector.post_raw(&format!("/field/visits/{visit}/photos"), &headers, body).await;
    assert_eq!(answer.status, 422);
    answer.says("This file cannot be used as a photo").says("HEIC");
    for number in 0..6 {
        Sending::of(id(170 + number), visit, &jpeg(number as u32, None)).whole(&inspector).await;
    }
    let seventh = Sending::of(id(176), visit, &jpeg(9, None)).begin(&inspector).await;
    assert!(seventh.body.contains("at most six"), "{}", seventh.body);
}

async fn one_photo_that_many_send_at_once_is_kept_once(app: &TestApp) {
    let visit = visited(app, 17, &[]).await;
    let inspector = app.inspector().await;
    let bytes = jpeg(17, None);
    let (content_type, body) = plain_form(id(180), &bytes);
    let path = format!("/field/visits/{visit}/photos");
    let headers = [("content-type", content_type), ("sec-fetch-site", "same-origin")];
    let pressed = (0..5).map(|_| inspector.post_raw(&path, &headers, body.clone()));
    for answer in futures_util::future::join_all(pressed).await {
        assert_eq!(answer.status, 303, "{}", answer.body);
    }
    let (_, other) = plain_form(id(180), &jpeg(18, None));
    assert_eq!(inspector.post_raw(&path, &headers, other).await.status, 409, "another photo under its id");
    assert_eq!(app.app.objects.get(&placard::services::photo::original(id(180))).await.unwrap(), bytes);
}

async fn a_polyglot_is_kept_but_never_shown(app: &TestApp) {
    let visit = visited(app, 6, &[]).await;
    let inspector = app.inspector().await;
    let mut bytes = jpeg(6, None);
    let comment = b"%PDF-1.7";
    bytes.splice(2..2, [&[0xFF, 0xFE], (comment.len() as u16 + 2).to_be_bytes().as_slice(), comment].concat());
    Sending::of(id(90), visit, &bytes).unusable(&inspector, "another kind of file").await;
    inspector.get(&format!("/field/visits/{visit}")).await.says("its picture is another kind of file as well");
    assert_eq!(inspector.get(&format!("/field/photos/{}/image", id(90))).await.status, 404);
    let release = app.client(Role::Supervisor).await.post(&format!("/office/photos/{}", id(90)), &[("state", "released")]).await;
    assert_eq!(release.status, 409);
}

async fn a_photo_of_a_telephone_comes_by_the_plain_form_and_one_of_100_mb_is_told_why_not(app: &TestApp) {
    let visit = visited(app, 11, &[]).await;
    let inspector = app.inspector().await;
    let path = format!("/field/visits/{visit}/photos");
    let send = async |client: &Client, photo: Uuid, bytes: &[u8]| {
        let (kind, body) = plain_form(photo, bytes);
        client.post_raw(&path, &[("content-type", kind), ("sec-fetch-site", "same-origin")], body).await
    };
    let mut telephone = jpeg(11, None);
    telephone.resize(6_000_000, 0);
    for _ in 0..2 {
        let answer = send(&inspector, id(130), &telephone).await;
        assert_eq!((answer.status, answer.location()), (303, Some(format!("/field/visits/{visit}").as_str())), "{}", answer.body);
    }
    let hundred = send(&inspector, id(131), &vec![0xFF; 100_000_000]).await;
    assert_eq!(hundred.status, 400);
    hundred.says("This photo is too large").says("up to 20 MB").says("Nothing else is lost");
    assert_eq!(send(&inspector, id(132), b"").await.status, 400, "an empty file");
    assert_eq!(send(&app.client(Role::Supervisor).await, id(133), &telephone).await.status, 404, "of somebody else's visit");
    let stands = photo::of_visit(&app.app.store, visit).await.unwrap();
    assert_eq!(
        stands.iter().map(|photo| (photo.id, photo.digest.clone())).collect::<Vec<_>>(),
        [(id(130), Some(sha256(&telephone).to_vec()))]
    );
}

async fn more_bytes_than_were_announced_are_refused_and_cost_no_memory(app: &TestApp) {
    let visit = visited(app, 12, &[]).await;
    let inspector = app.inspector().await;
    let bytes = jpeg(12, None);
    let sending = Sending::of(id(140), visit, &bytes);
    sending.begin(&inspector).await;
    let more = sending.try_patch(&inspector, 0, vec![0xFF; 100_000_000]).await;
    assert!(matches!(more, Some(413) | None), "refused, or the line was cut while it was still sending: {more:?}");
    let arrived: usize = sending.begin(&inspector).await.header("upload-offset").unwrap().parse().unwrap();
    assert!(arrived <= bytes.len());
    sending.finish(&inspector).await;
    assert_eq!(photo::of_visit(&app.app.store, visit).await.unwrap()[0].digest.as_deref(), Some(sha256(&bytes).as_slice()));
}

async fn what_a_crash_left_is_swept_and_nothing_that_anybody_waits_for(app: &TestApp) {
    let visit = visited(app, 15, &[]).await;
    let inspector = app.inspector().await;
    let (objects, bytes) = (&app.app.objects, jpeg(15, None));
    let sending = Sending::of(id(140), visit, &bytes);
    sending.begin(&inspector).await;
    sending.patch(&inspector, 0, &bytes[..bytes.len() / 2]).await;
    objects.put("pieces/nobodys", vec![1; 10]).await.unwrap();
    objects.put("pieces/new", vec![1; 10]).await.unwrap();
    objects.put("originals/0f/a.bin", vec![1; 10]).await.unwrap();
    let half = app.photos.path().join("originals/0f/b.unfinished-1-0");
    std::fs::write(&half, b"half").unwrap();
    let hours =
        |hours: i64| std::time::UNIX_EPOCH + std::time::Duration::from_micros(app.now().plus(-3_600 * hours * Micros::SECOND).0 as u64);
    for entry in std::fs::read_dir(app.photos.path().join("pieces")).unwrap().map(Result::unwrap) {
        let old = if entry.file_name() == "new" { hours(0) } else { hours(2) };
        std::fs::File::options().write(true).open(entry.path()).unwrap().set_modified(old).unwrap();
    }
    std::fs::File::options().write(true).open(&half).unwrap().set_modified(hours(2)).unwrap();
    let swept = services::photo::sweep(&app.app.store, objects, app.now()).await.unwrap();
    assert_eq!((swept.pieces, swept.unfinished), (1, 1));
    assert!(objects.get("pieces/nobodys").await.is_err() && !half.exists());
    assert!(objects.get("pieces/new").await.is_ok() && objects.get("originals/0f/a.bin").await.is_ok());
    sending.finish(&inspector).await;
}

async fn only_the_programs_own_user_reads_photos_and_database(app: &TestApp) {
    let rights = |path: &std::path::Path| path.metadata().unwrap().permissions().mode() & 0o777;
    app.app.objects.put("originals/0f/c.bin", vec![1; 10]).await.unwrap();
    assert_eq!(rights(&app.photos.path().join("originals")), 0o700);
    assert_eq!(rights(&app.photos.path().join("originals/0f")), 0o700);
    assert_eq!(rights(&app.photos.path().join("originals/0f/c.bin")), 0o600);
    for ending in ["", "-wal", "-shm", ".lock"] {
        if let Some(folder) = app.database.folder() {
            assert_eq!(rights(&folder.join(format!("registry.db{ending}"))), 0o600, "{ending}");
        }
    }
}

async fn a_bomb_and_a_web_page_in_a_photo_are_kept_and_never_opened(app: &TestApp) {
    let visit = visited(app, 13, &[]).await;
    let inspector = app.inspector().await;
    let mut page = jpeg(13, None);
    let markup = b"<html><script>alert(1)</script></html>";
    let comment = [&[0xFF, 0xFE], (markup.len() as u16 + 2).to_be_bytes().as_slice(), markup].concat();
    page.splice(2..2, comment);
    for (photo, bytes, reason) in [(id(150), bomb(), "more than 60 million pixels"), (id(151), page, "another kind of file")] {
        Sending::of(photo, visit, &bytes).unusable(&inspector, reason).await;
        inspector.get(&format!("/field/visits/{visit}")).await.says("kept, but it cannot be used").says(reason);
        assert_eq!(inspector.get(&format!("/field/photos/{photo}/image")).await.status, 404);
        assert_eq!(app.app.objects.get(&placard::services::photo::original(photo)).await.unwrap(), bytes, "nothing is lost");
    }
    app.client(Role::Supervisor).await.get("/office/photos").await.says("No photo");
}

async fn a_camera_far_away_and_a_photo_used_before_go_to_review(app: &TestApp) {
    let (first, second) = (visited(app, 7, &[]).await, visited(app, 8, &[]).await);
    let inspector = app.inspector().await;
    let bytes = jpeg(7, Some(exif_jefferson_city()));
    Sending::of(id(100), first, &bytes).whole(&inspector).await;
    examined(app, id(100)).await;
    Sending::of(id(101), second, &bytes).whole(&inspector).await;
    examined(app, id(101)).await;
    let kinds = |odd: Vec<ReviewFlag>| odd.into_iter().map(|odd| odd.kind).collect::<Vec<_>>();
    let of_first = kinds(review_flag::of_visit(&app.app.store, first).await.unwrap());
    assert!(
        of_first.contains(&FlagKind::Photo(PhotoFlag::FarAway)) && of_first.contains(&FlagKind::Photo(PhotoFlag::AnotherDay)),
        "{of_first:?}"
    );
    let of_second = kinds(review_flag::of_visit(&app.app.store, second).await.unwrap());
    assert!(of_second.contains(&FlagKind::Photo(PhotoFlag::UsedBefore)), "{of_second:?}");
    let supervisor = app.client(Role::Supervisor).await;
    supervisor.get("/office/review").await.says("The camera says that it was far from the place").says("was sent for another visit");
    assert_eq!(supervisor.post(&format!("/office/review/{first}"), &[]).await.status, 400);
    assert_eq!(supervisor.post(&format!("/office/review/{first}"), &[("reason", "an old camera")]).await.status, 303);
    assert_eq!(supervisor.post(&format!("/office/review/{first}"), &[("reason", "again")]).await.status, 409);
}

async fn what_a_machine_read_is_shown_in_words(app: &TestApp) {
    let visit = visited(app, 14, &[]).await;
    let found = [(PhotoFlag::NumberDisagrees, "8883737889", "ask at the desk"), (PhotoFlag::LanguageDisagrees, "en, zh", "en, es")];
    let mut tx = app.app.store.begin().await.unwrap();
    for (flag, read, noted) in found {
        let detail = Detail { read: Some(read.into()), noted: Some(noted.into()), ..Detail::default() };
        review_flag::raise(&mut tx, id(160), FlagKind::Photo(flag), visit, &detail, app.now()).await.unwrap();
    }
    tx.commit().await.unwrap();
    let supervisor = app.client(Role::Supervisor).await;
    let page = supervisor.get("/office/review").await;
    page.says("1-888-373-7889 ≠ ask at the desk").says("English, Chinese ≠ English, Spanish").says("in or near the restrooms");
    supervisor.get("/es/office/review").await.says("inglés, chino ≠ inglés, español").says("en los baños o cerca de ellos");
}

async fn only_a_released_photo_is_public_and_without_the_cameras_data(app: &TestApp) {
    let visit = visited(app, 9, &[]).await;
    let (inspector, supervisor, public) = (app.inspector().await, app.client(Role::Supervisor).await, app.public());
    Sending::of(id(110), visit, &jpeg(9, Some(exif_jefferson_city()))).whole(&inspector).await;
    examined(app, id(110)).await;
    let page = format!("/places/{}", place(9).build().code.plain());
    assert!(!public.get(&page).await.body.contains("/photos/"));
    supervisor.get("/office/photos").await.says("One photo to decide about");
    assert_eq!(supervisor.post(&format!("/office/photos/{}", id(110)), &[("state", "released")]).await.status, 303);
    let told = public.get(&page).await.body;
    let image = format!("/photos/{}.jpg", between(&told, r#"href="/photos/"#, ".jpg"));
    // Its own id would tell when it was taken.
    assert!(!told.contains(&id(110).to_string()));
    assert_eq!(public.get(&format!("/photos/{}.jpg", id(110))).await.status, 404);
    let shown = public.get_bytes(&image).await;
    assert!(!shown.windows(4).any(|window| window == b"Exif"), "metadata of the camera");
    assert!(public.get(&page).await.body.contains(&image));
    assert_eq!(supervisor.post(&format!("/office/photos/{}", id(110)), &[("state", "withheld")]).await.status, 303);
    assert_eq!(public.get(&image).await.status, 404);
    assert!(!public.get(&page).await.body.contains(&image));
    assert_eq!(verify::verify(&app.app.store, |_| {}).await.unwrap().fault, None);
}

async fn two_people_on_one_day_stand_side_by_side(app: &TestApp) {
    let station = place(10).build();
    app.add(&station).await;
    for (role, visit) in [(Role::Inspector, id(120)), (Role::Supervisor, id(121))] {
        assert_eq!(app.client(role).await.post_owned("/field/visits", &visit_form(&station, visit, &[])).await.status, 303);
    }
    let odd = review_flag::of_visit(&app.app.store, id(121)).await.unwrap();
    assert_eq!((odd[0].kind, odd[0].detail.other), (FlagKind::Visit(VisitFlag::SameDay), Some(id(120))));
    let page = app.client(Role::Supervisor).await.get("/office/review").await;
    page.says("inspector Test").says("supervisor Test");
}

on_both!(
    TestApp,
    refuses_whoever_did_not_make_the_visit,
    refuses_what_cannot_be_a_photo_with_words,
    goes_on_where_it_stopped_and_counts_once,
    what_arrives_damaged_starts_over,
    a_piece_that_is_lost_costs_the_photo_a_second_start_and_no_more,
    a_seventh_photo_and_another_one_under_the_same_id_are_refused,
    what_cannot_be_used_is_said_at_once_and_takes_no_room,
    one_photo_that_many_send_at_once_is_kept_once,
    a_polyglot_is_kept_but_never_shown,
    a_photo_of_a_telephone_comes_by_the_plain_form_and_one_of_100_mb_is_told_why_not,
    more_bytes_than_were_announced_are_refused_and_cost_no_memory,
    what_a_crash_left_is_swept_and_nothing_that_anybody_waits_for,
    only_the_programs_own_user_reads_photos_and_database,
    a_bomb_and_a_web_page_in_a_photo_are_kept_and_never_opened,
    a_camera_far_away_and_a_photo_used_before_go_to_review,
    what_a_machine_read_is_shown_in_words,
    only_a_released_photo_is_public_and_without_the_cameras_data,
    two_people_on_one_day_stand_side_by_side
);
