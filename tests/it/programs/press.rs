//! The press, `placard-print`: what it prints, and that nothing it does ends the server.

use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use placard::print::{Press, PrintError};
use placard_sheet::{Frame, LONGEST_SHEET, Layout, Paper, Sheet};

use crate::harness::paper::{about, press, printed};
use crate::harness::{Kind, TestApp};

const PDF: &str = "/areas/counties/29019/briefing.pdf";

fn sheet(page: &str) -> Sheet {
    let frame = Frame {
        help: "Need help?".into(),
        registry: "Placard Missouri".into(),
        banner: Some("Invented".into()),
        foot: "As of today".into(),
        site: "https://posters.example.gov".into(),
        missing_letters: "A letter cannot be printed here".into(),
    };
    Sheet { layout: Layout::Briefing, paper: Paper::Letter, language: "es".into(), title: "Hotel 北京".into(), frame, page: page.into() }
}

/// A program in place of the press.
fn script(folder: &Path, lines: &str) -> PathBuf {
    let file = folder.join("placard-print");
    std::fs::write(&file, format!("#!/bin/sh\n{lines}\n")).unwrap();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o755)).unwrap();
    file
}

#[tokio::test]
async fn a_sheet_becomes_a_tagged_pdf() {
    let pdf = Press::at(press()).print(&sheet("<section><h1>Uno</h1><p>#dos *tres*</p></section>")).await.unwrap();
    let about = about(&pdf);
    for line in ["Title: Hotel 北京", "Tagged: yes", "Pages: 1", "Page size: 612 x 792 pts (letter)"] {
        assert!(about.iter().any(|one| one == line), "{line}: {about:?}");
    }
    let words = printed(&pdf);
    for text in ["Need help?", "Placard Missouri", "Invented", "As of today", "Uno", "#dos *tres*"] {
        assert!(words.contains(text), "{text}: {words}");
    }
    assert!(!words.contains("cannot be printed"), "{words}");
}

#[tokio::test]
async fn a_letter_that_no_font_has_is_shown_as_missing_and_said() {
    let pdf = Press::at(press()).print(&sheet("<section><h1>Hotel 北京</h1><p>Świętokrzyski «ñandú»</p></section>")).await.unwrap();
    let words = printed(&pdf);
    for text in ["Hotel ◊◊", "Świętokrzyski «ñandú»", "A letter cannot be printed here"] {
        assert!(words.contains(text), "{text}: {words}");
    }
}

#[tokio::test]
async fn several_sheets_at_once_are_all_printed() {
    let press = Press::at(press());
    let sheets: Vec<_> = (0..5).map(|number| sheet(&format!("<section><h1>Sheet {number}</h1></section>"))).collect();
    let [one, two, three, four, five] = [0, 1, 2, 3, 4].map(|number: usize| press.print(&sheets[number]));
    let all = tokio::join!(one, two, three, four, five);
    for (number, pdf) in [all.0, all.1, all.2, all.3, all.4].into_iter().enumerate() {
        assert!(printed(&pdf.unwrap()).contains(&format!("Sheet {number}")), "{number}");
    }
}

#[tokio::test]
async fn a_sheet_of_a_million_lines_is_refused_before_it_is_sent() {
    let folder = tempfile::tempdir().unwrap();
    let (sent, trace) = (sheet(&"<p>One</p>".repeat(1_000_000)), folder.path().join("started"));
    let press = Press::at(script(folder.path(), &format!("touch {}", trace.display())));
    assert!(sent.page.len() > LONGEST_SHEET);
    assert!(matches!(press.print(&sent).await, Err(PrintError::TooLarge)));
    assert!(!trace.exists());
}

#[tokio::test]
async fn a_press_that_hangs_crashes_or_babbles_is_ended_and_the_next_sheet_gets_a_fresh_one() {
    let folder = tempfile::tempdir().unwrap();
    for (lines, expected) in [
        ("exec sleep 600", "ended after 1s"),
        ("read sheet; kill -9 $$", "the press ended"),
        ("read sheet; exit 0", "the press ended"),
        ("read sheet; echo good morning; exec sleep 600", "speaks another language"),
        ("read sheet; echo '{\"pdf\":{\"bytes\":99999999999,\"warnings\":[]}}'; exec sleep 600", "too large"),
        ("read sheet; echo '{\"pdf\":{\"bytes\":9,\"warnings\":[]}}'; echo short", "the press ended"),
    ] {
        let press = Press::at(script(folder.path(), lines)).with_patience(Duration::from_secs(1));
        for _ in 0..2 {
            let error = press.print(&sheet("<p>One</p>")).await.unwrap_err().to_string();
            assert!(error.contains(expected), "{lines}: {error}");
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pdfs_are_offered_as_soon_as_there_is_a_press() {
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("placard-print");
    let app = TestApp::with_press(Kind::Sqlite, Press::at(program.clone())).await;
    let public = app.public();
    for (prefix, words) in [("/en", "PDF not available on this server yet"), ("/es", "PDF aún no disponible en este servidor")] {
        let page = public.get(&format!("{prefix}/areas/counties/29019/briefing")).await;
        page.says(words);
        assert!(!page.body.contains(".pdf"), "{}", page.body);
        let answer = public.get(&format!("{prefix}{PDF}")).await;
        assert_eq!(answer.status, 503);
        answer.says(words);
    }
    assert_eq!(public.get("/areas/counties/99999/briefing.pdf").await.status, 404);
    std::os::unix::fs::symlink(press(), &program).unwrap();
    let page = public.get("/en/areas/counties/29019/briefing").await;
    assert!(page.body.contains("briefing.pdf?paper=a4") && !page.body.contains("not available"), "{}", page.body);
    assert!(printed(&public.get_bytes(PDF).await).contains("Boone County"));
    app.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_press_that_fails_is_said_on_a_page_and_the_server_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    for lines in ["exec sleep 600", "read sheet; kill -9 $$"] {
        let press = Press::at(script(folder.path(), lines)).with_patience(Duration::from_millis(500));
        let app = TestApp::with_press(Kind::Sqlite, press).await;
        let public = app.public();
        for (prefix, words) in [("/en", "This PDF could not be made"), ("/es", "No se pudo crear este PDF")] {
            let answer = public.get(&format!("{prefix}{PDF}")).await;
            assert_eq!(answer.status, 500);
            answer.says(words);
        }
        assert_eq!(app.logged_errors().len(), 2, "the operator finds it in the log");
        assert_eq!(public.get("/areas/counties/29019/briefing").await.status, 200);
        app.end().await;
    }
}
