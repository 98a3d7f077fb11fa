//! `/office/labels…`, `/b/{code}`, `/badge/{code}.svg`: from the print to the page that a scan opens.

use image::{DynamicImage, GrayImage, Luma};
use placard::domain::day::Micros;
use placard::domain::person::Role;
use placard::domain::place::Place;
use placard::evidence::scan;
use placard::store::label;

use crate::harness::paper::{about, on_paper, printed};
use crate::harness::{Client, TestApp, id, on_both, place, visit_form};

/// What a scanner reads on a drawn code: the rectangles of its path, painted five pixels a square.
fn scanned(svg: &str) -> Vec<String> {
    const SCALE: u32 = 5;
    let drawn = svg.split(r#"d=""#).skip(1).find(|path| path.starts_with('M') && path.contains("v1h-")).unwrap();
    let path = drawn.split('"').next().unwrap();
    let numbers =
        |part: &str| part.split(|letter: char| !letter.is_ascii_digit()).filter_map(|text| text.parse().ok()).collect::<Vec<u32>>();
    let runs: Vec<Vec<u32>> = path.split('M').skip(1).map(numbers).collect();
    let side = (runs.iter().map(|run| run[0] + run[2]).max().unwrap() + 4) * SCALE;
    let mut grey = GrayImage::from_pixel(side, side, Luma([255]));
    for run in runs {
        for y in run[1] * SCALE..(run[1] + 1) * SCALE {
            for x in run[0] * SCALE..(run[0] + run[2]) * SCALE {
                grey.put_pixel(x, y, Luma([0]));
            }
        }
    }
    scan::codes(&DynamicImage::from(grey))
}

/// Where the labels of a sheet are, in inches.
struct Cells {
    left: f64,
    top: f64,
    across: f64,
    down: f64,
    rows: u32,
}

const LETTER: Cells = Cells { left: 0.1875, top: 0.5, across: 2.75, down: 1.0, rows: 10 };
const A4: Cells = Cells { left: 7.2 / 25.4, top: 15.1 / 25.4, across: 66.0 / 25.4, down: 38.1 / 25.4, rows: 7 };

impl Cells {
    /// Each label of a page of 400 dots an inch, row by row.
    fn of(&self, page: &DynamicImage) -> Vec<DynamicImage> {
        let dots = |inches: f64| (inches * 400.0) as u32;
        let corner = |at: u32| (dots(self.left + f64::from(at % 3) * self.across), dots(self.top + f64::from(at / 3) * self.down));
        (0..3 * self.rows).map(corner).map(|(x, y)| page.crop_imm(x, y, dots(self.across) - 40, dots(self.down))).collect()
    }
}

/// The path of the only code on a page, as its scanner would open it.
fn opened_by(app: &TestApp, svg: &str) -> String {
    let read = scanned(svg);
    let [address] = read.as_slice() else { panic!("scanned: {read:?}") };
    address.strip_prefix(&app.app.public_url).expect("an address of ours").to_owned()
}

/// Makes the label of a place.
async fn made(app: &TestApp, supervisor: &Client, station: &Place) -> String {
    let sheet = supervisor.post("/office/labels", &[("place", station.code.plain())]).await;
    assert_eq!(sheet.status, 303, "{}", sheet.body);
    opened_by(app, &supervisor.get(sheet.location().unwrap()).await.body)
}

async fn way_on(client: &Client, path: &str) -> String {
    let answer = client.get(path).await;
    assert_eq!(answer.status, 303, "{}", answer.words());
    answer.location().unwrap().to_owned()
}

async fn refuses_all_but_supervisors_and_places_that_are_not_there(app: &TestApp) {
    let station = place(1).build();
    app.add(&station).await;
    assert_eq!(app.public().post("/office/labels", &[("place", station.code.plain())]).await.status, 303, "to the sign-in");
    for role in [Role::Inspector, Role::Volunteer, Role::Analyst, Role::Administrator] {
        assert_eq!(app.client(role).await.post("/office/labels", &[("place", station.code.plain())]).await.status, 403, "{role:?}");
    }
    let supervisor = app.client(Role::Supervisor).await;
    assert_eq!(supervisor.post("/office/labels", &[("place", "")]).await.status, 400);
    let (known, unknown) = (station.code.plain(), place(2).build().code);
    for (code, words) in
        [("7K3M-TYPO", "“7K3M-TYPO” is no code of a place"), (unknown.plain(), "is not in the registry, or lies outside your area")]
    {
        let typed = format!("{known}\n{code}");
        let again = supervisor.post("/office/labels", &[("place", &typed)]).await;
        assert_eq!(again.status, 422);
        again.says(words).says(code);
        assert!(again.body.contains(known), "what was typed comes back: {}", again.body);
    }
    assert!(label::of_place(&app.app.store, station.id).await.unwrap().is_empty());
}

async fn a_printed_label_opens_the_page_and_for_inspectors_the_form(app: &TestApp) {
    let station = place(3).build();
    app.add(&station).await;
    let supervisor = app.client(Role::Supervisor).await;
    let label = made(app, &supervisor, &station).await;
    assert_eq!(label, format!("/b/{}?s=1", station.code.plain()));
    assert_eq!(way_on(&app.public(), &label).await, format!("/places/{}", station.code.plain()));
    assert_eq!(way_on(&app.client(Role::Analyst).await, &label).await, format!("/places/{}", station.code.plain()));
    let form = way_on(&app.inspector().await, &label).await;
    assert_eq!(form, format!("/field/visits/new?place={}", station.code.plain()));
    app.inspector().await.get(&form).await.says("Test Bus Station 3");
    assert_eq!(made(app, &supervisor, &station).await, label, "printed again, it is the same label");
}

async fn a_revoked_label_and_a_forged_one_say_so(app: &TestApp) {
    let station = place(4).build();
    app.add(&station).await;
    let (supervisor, inspector) = (app.client(Role::Supervisor).await, app.inspector().await);
    let old = made(app, &supervisor, &station).await;
    let one = label::of_place(&app.app.store, station.id).await.unwrap().remove(0);
    let revoke = format!("/office/labels/{}/revoke", one.id);
    assert_eq!(inspector.post(&revoke, &[("reason", "torn off")]).await.status, 403);
    assert_eq!(supervisor.post(&revoke, &[]).await.status, 400, "a reason is asked for");
    assert_eq!(supervisor.post(&revoke, &[("reason", "torn off")]).await.status, 303);
    assert_eq!(supervisor.post(&revoke, &[("reason", "again")]).await.status, 409);
    for client in [app.public(), inspector] {
        let told = client.get(&old).await;
        assert_eq!(told.status, 200);
        told.says("This label was revoked on Jun 1, 2026").says("What the registry says today");
    }
    app.public().get(&format!("/es{old}")).await.says("1 jun 2026");
    app.public().get(&format!("/b/{}?s=7", station.code.plain())).await.says("No such label was ever made");
    assert_eq!(made(app, &supervisor, &station).await, format!("/b/{}?s=2", station.code.plain()), "the next one has a number of its own");
}

async fn another_agencys_label_is_theirs_to_revoke(app: &TestApp) {
    let station = place(9).build();
    app.add(&station).await;
    let (supervisor, neighbor) = (app.client(Role::Supervisor).await, app.neighbor().await);
    let label = made(app, &supervisor, &station).await;
    let one = label::of_place(&app.app.store, station.id).await.unwrap().remove(0);
    let (revoke, page) = (format!("/office/labels/{}/revoke", one.id), format!("/office/labels?place={}", station.code.plain()));
    let shown = neighbor.get(&page).await;
    shown.says("label 1").says("made by another agency");
    assert!(!shown.body.contains("/revoke"), "it is not offered");
    assert_eq!(neighbor.post(&revoke, &[("reason", "not ours")]).await.status, 404);
    assert_eq!(way_on(&app.public(), &label).await, format!("/places/{}", station.code.plain()), "it stands");
    assert_eq!(supervisor.post(&revoke, &[("reason", "the manager asked")]).await.status, 303);
    supervisor.get(&page).await.says("the manager asked");
    assert!(!neighbor.get(&page).await.body.contains("the manager asked"), "why is read within the agency");
}

async fn a_badge_is_dated_and_says_when_somebody_looked_again(app: &TestApp) {
    let station = place(5).build();
    app.add(&station).await;
    let (inspector, public) = (app.inspector().await, app.public());
    inspector.post_owned("/field/visits", &visit_form(&station, id(60), &[])).await;
    let badge = public.get(&format!("/badge/{}.svg", station.code.plain())).await;
    assert_eq!((badge.status, badge.header("content-type")), (200, Some("image/svg+xml")));
    for text in ["Test Bus Station 5", "Displayed as required", "May 31, 2026", "Jun 1, 2026", &station.code.to_string()] {
        assert!(badge.body.contains(text), "no {text} in {}", badge.body);
    }
    let path = opened_by(app, &badge.body);
    assert_eq!(path, format!("/b/{}?d=2026-06-01", station.code.plain()));
    assert_eq!(way_on(&public, &path).await, format!("/places/{}", station.code.plain()));
    assert_eq!(way_on(&inspector, &path).await, format!("/field/visits/new?place={}", station.code.plain()));
    app.pass(3 * Micros::DAY);
    inspector
        .post_owned(
            "/field/visits",
            &visit_form(&station, id(61), &[("on_day", "2026-06-03"), ("at.entrance", "no"), ("at.restroom", "no")]),
        )
        .await;
    public.get(&path).await.says("This badge is of Jun 1, 2026").says("Jun 3, 2026");
    let fresh = public.get(&format!("/badge/{}.svg", station.code.plain())).await.body;
    assert_eq!(way_on(&public, &opened_by(app, &fresh)).await, format!("/places/{}", station.code.plain()));
}

async fn a_sheet_as_pdf_has_each_label_at_its_place_and_its_codes_scan(app: &TestApp) {
    let stations: Vec<_> = (1..=31).map(|number| place(number).build()).collect();
    for station in &stations {
        app.add(station).await;
    }
    let supervisor = app.client(Role::Supervisor).await;
    let codes: Vec<_> = stations.iter().map(|station| station.code.plain()).collect();
    let answer = supervisor.post("/office/labels", &[("place", codes.join("\n").as_str())]).await;
    let sheet = answer.location().unwrap().replace("/sheet?", "/sheet.pdf?");
    for client in [app.public(), app.inspector().await] {
        assert!(matches!(client.get(&sheet).await.status, 303 | 403), "a sheet is the supervisor's");
    }
    assert_eq!(supervisor.get(&format!("{sheet}&paper=a3")).await.status, 400);
    for (paper, size, cells) in [("letter", "612 x 792 pts", &LETTER), ("a4", "595.276 x 841.89 pts", &A4)] {
        let pdf = supervisor.get_bytes(&format!("/es{sheet}&paper={paper}")).await;
        let about = about(&pdf);
        assert!(about.iter().any(|line| line == "Pages: 2") && about.iter().any(|line| line.contains(size)), "{about:?}");
        let words = printed(&pdf);
        for station in &stations {
            assert!(words.contains(&station.code.to_string()) && words.contains(&station.name), "{} is missing: {words}", station.name);
        }
        let pages = [on_paper(&pdf, 1), on_paper(&pdf, 2)];
        let read: Vec<String> = pages.iter().flat_map(|page| cells.of(page)).flat_map(|cell| scan::codes(&cell)).collect();
        let addresses: Vec<_> = codes.iter().map(|code| format!("{}/b/{code}?s=1", app.app.public_url)).collect();
        assert_eq!(read, addresses, "each code in its cell, in order");
        // All of them in one photo may be too many for the reader of codes, which is no harm.
        let crowd = scan::codes(&pages[0]);
        assert!(crowd.iter().all(|text| addresses.contains(text)), "{crowd:?}");
    }
}

async fn a_badge_as_pdf_scans_as_the_drawing_does(app: &TestApp) {
    let station = place(8).build();
    app.add(&station).await;
    let pdf = app.public().get_bytes(&format!("/badge/{}.pdf", station.code.plain())).await;
    assert!(about(&pdf).contains(&"Title: Test Bus Station 8: Not checked yet".to_owned()), "{:?}", about(&pdf));
    assert_eq!(scan::codes(&on_paper(&pdf, 1)), [format!("{}/b/{}?d=2026-06-01", app.app.public_url, station.code.plain())]);
}

async fn a_code_that_is_none_and_a_place_merged_into_another(app: &TestApp) {
    let left = place(7).build();
    let merged = place(6).with(|place| place.merged_into = Some(left.id)).build();
    app.add(&left).await;
    app.add(&merged).await;
    let label = format!("/b/{}", merged.code.plain());
    assert_eq!(way_on(&app.inspector().await, &label).await, format!("/field/visits/new?place={}", left.code.plain()));
    let page = app.public().get(&way_on(&app.public(), &label).await).await;
    assert_eq!(
        (page.status, page.location()),
        (307, Some(format!("/places/{}?merged={}", left.code.plain(), merged.code.plain()).as_str()))
    );
    assert_eq!(app.public().get("/b/0000-0000-1").await.status, 404);
    assert_eq!(app.public().get(&format!("/badge/{}.svg", merged.code.plain())).await.status, 404);
}

async fn more_labels_than_a_sheet_takes_are_refused_rather_than_left_out(app: &TestApp) {
    let supervisor = app.client(Role::Supervisor).await;
    let codes: Vec<String> = (1..=201).map(|number| format!("place={}", place(number).build().code.plain())).collect();
    let refused = supervisor.get(&format!("/office/labels/sheet?{}", codes.join("&"))).await;
    assert_eq!(refused.status, 400);
    refused.says("200");
}

on_both!(
    TestApp,
    more_labels_than_a_sheet_takes_are_refused_rather_than_left_out,
    refuses_all_but_supervisors_and_places_that_are_not_there,
    a_printed_label_opens_the_page_and_for_inspectors_the_form,
    a_revoked_label_and_a_forged_one_say_so,
    another_agencys_label_is_theirs_to_revoke,
    a_badge_is_dated_and_says_when_somebody_looked_again,
    a_sheet_as_pdf_has_each_label_at_its_place_and_its_codes_scan,
    a_badge_as_pdf_scans_as_the_drawing_does,
    a_code_that_is_none_and_a_place_merged_into_another
);
