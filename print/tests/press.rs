//! The press as a program: a line in, a PDF or a refusal out, and the next line.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use placard_sheet::{Answer, Frame, LONGEST_SHEET, Layout, Paper, Picture, Sheet};

struct Press {
    child: Child,
    sheets: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Press {
    fn start() -> Press {
        let program = env!("CARGO_BIN_EXE_placard-print");
        let mut child = Command::new(program).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let (sheets, answers) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
        Press { child, sheets, answers }
    }

    fn say(&mut self, line: &[u8]) -> Answer {
        self.sheets.write_all(line).unwrap();
        self.sheets.write_all(b"\n").unwrap();
        let mut answer = String::new();
        self.answers.read_line(&mut answer).unwrap();
        serde_json::from_str(&answer).unwrap()
    }

    fn print(&mut self, sheet: &Sheet) -> Vec<u8> {
        match self.say(&serde_json::to_vec(sheet).unwrap()) {
            Answer::BadSheet(reason) => panic!("{reason}"),
            Answer::Png { .. } => panic!("a picture"),
            Answer::Pdf { bytes, warnings } => {
                assert_eq!(warnings, [""; 0]);
                let mut pdf = vec![0; bytes];
                self.answers.read_exact(&mut pdf).unwrap();
                assert!(pdf.starts_with(b"%PDF-") && pdf.trim_ascii_end().ends_with(b"%%EOF"));
                pdf
            }
        }
    }

    /// Ends when nobody has sheets for it any more.
    fn end(self) -> bool {
        let Press { mut child, sheets, .. } = self;
        drop(sheets);
        child.wait().unwrap().success()
    }
}

fn sheet(page: &str) -> Sheet {
    let frame = Frame {
        help: "Need help?".into(),
        registry: "Placard Missouri".into(),
        banner: None,
        foot: "As of today".into(),
        site: "https://posters.example.gov".into(),
        missing_letters: "A letter is missing".into(),
    };
    Sheet { layout: Layout::Briefing, paper: Paper::A4, language: "en".into(), title: "One".into(), frame, page: page.into() }
}

#[test]
fn the_same_sheet_gives_the_same_bytes() {
    let mut press = Press::start();
    let first = press.print(&sheet("<section><h1>One</h1><p>Two</p></section>"));
    assert_ne!(press.print(&sheet("<section><h1>One</h1><p>Three</p></section>")), first);
    assert_eq!(press.print(&sheet("<section><h1>One</h1><p>Two</p></section>")), first);
    assert!(press.end());
}

#[test]
fn a_drawing_becomes_a_picture_that_says_what_it_is() {
    let mut press = Press::start();
    let svg = r##"<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><rect width="60" height="40" fill="#fff"/><text x="5" y="30" font-family="Public Sans" font-size="30">Aa</text></svg>"##;
    let picture = Picture { svg: svg.into(), width: 120, notes: vec![("Title".into(), "Boone County".into())] };
    let draw = |press: &mut Press, picture: &Picture| match press.say(&serde_json::to_vec(picture).unwrap()) {
        Answer::Png { bytes } => {
            let mut png = vec![0; bytes];
            press.answers.read_exact(&mut png).unwrap();
            png
        }
        other => panic!("{other:?}"),
    };
    let png = draw(&mut press, &picture);
    assert!(png.starts_with(b"\x89PNG") && png.windows(12).any(|part| part == b"Boone County"));
    let mut frame = png::Decoder::new(std::io::Cursor::new(&png)).read_info().unwrap();
    let mut pixels = vec![0; frame.output_buffer_size().unwrap()];
    let info = frame.next_frame(&mut pixels).unwrap();
    assert_eq!((info.width, info.height), (120, 80));
    assert!(pixels.chunks(4).any(|pixel| pixel == [0, 0, 0, 255]), "letters are drawn");
    assert_eq!(draw(&mut press, &picture), png);
    let wrong = Picture { svg: "<svg".into(), ..picture.clone() };
    assert!(matches!(press.say(&serde_json::to_vec(&wrong).unwrap()), Answer::BadSheet(text) if text.contains("drawing")));
    let huge = Picture { width: 60_000, ..picture };
    assert!(matches!(press.say(&serde_json::to_vec(&huge).unwrap()), Answer::BadSheet(text) if text.contains("too many pixels")));
    assert!(press.end());
}

#[test]
fn what_cannot_be_set_is_refused_and_the_next_sheet_is_printed() {
    let mut press = Press::start();
    for (line, reason) in [("{}", "not a sheet"), ("one", "not a sheet"), ("[1]", "not a sheet")] {
        assert!(matches!(press.say(line.as_bytes()), Answer::BadSheet(text) if text.contains(reason)), "{line}");
    }
    let broken = serde_json::to_vec(&sheet("<section><p>One</section>")).unwrap();
    assert!(matches!(press.say(&broken), Answer::BadSheet(text) if text.contains("XML")));
    press.print(&sheet("<section><h1>One</h1></section>"));
    assert!(press.end());
}

#[test]
fn letters_that_no_font_has_stop_nothing() {
    let mut press = Press::start();
    for name in ["Hotel 北京", "مطعم", "Cafe\u{301} \u{1f469}\u{200d}\u{1f373}", "\u{feff}One\u{0}", "\u{fffe}\u{ffff}", "e\u{338}"] {
        let name = name.replace('\0', "");
        press.print(&sheet(&format!("<section><h1>{name}</h1><p>{name}</p></section>")));
    }
    assert!(press.end());
}

/// What a program of Poppler says of a PDF, a line each with spaces single.
fn told(program: &str, arguments: &[&str], pdf: &[u8]) -> Vec<String> {
    let mut running = Command::new(program).args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    running.stdin.take().unwrap().write_all(pdf).unwrap();
    let output = running.wait_with_output().unwrap();
    assert!(output.status.success(), "{program} cannot read the file");
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

/// Width and height of the first page, in points.
fn size(about: &[String]) -> (f64, f64) {
    let line = about.iter().find_map(|line| line.strip_prefix("Page size: ")).unwrap();
    let numbers: Vec<f64> = line.split(' ').filter_map(|part| part.parse().ok()).collect();
    (numbers[0], numbers[1])
}

#[test]
fn a_poster_has_the_paper_and_the_type_of_its_law_and_nothing_around_it() {
    let mut press = Press::start();
    let section = |language: &str, words: &str| {
        let numbers = "<h1>1-855-352-7233</h1><p class=\"number\">Text 233733</p>";
        format!("<section lang=\"{language}\">{numbers}<p>{words}</p><ul><li>Free #1.</li></ul></section>")
    };
    let page = |points: u32| {
        let sections = [section("en", "Call if you cannot leave."), section("es", "Llame si no puede irse.")].concat();
        format!("<article data-type=\"{points}\">\n{sections}\n</article>")
    };
    let mut poster = |paper, points| press.print(&Sheet { layout: Layout::Poster, paper, ..sheet(&page(points)) });
    for (paper, points, width, height) in [(Paper::Letter, 16, 612.0, 792.0), (Paper::Tabloid, 32, 792.0, 1224.0)] {
        let pdf = poster(paper, points);
        let about = told("pdfinfo", &["-"], &pdf);
        for line in ["Title: One", "Tagged: yes", "Pages: 1"] {
            assert!(about.iter().any(|one| one == line), "{line}: {about:?}");
        }
        let (wide, high) = size(&about);
        assert!((wide - width).abs() < 0.1 && (high - height).abs() < 0.1, "{wide} by {high}");
        let fonts = told("pdffonts", &["-"], &pdf);
        assert!(fonts.len() > 2 && fonts[2..].iter().all(|font| font.contains("PublicSans")), "{fonts:?}");
        let words = told("pdftotext", &["-enc", "UTF-8", "-", "-"], &pdf).join(" ");
        for said in ["1-855-352-7233", "Text 233733", "Call if you cannot leave.", "Llame si no puede irse.", "Free #1."] {
            assert!(words.contains(said), "{said}: {words}");
        }
        for around in ["Need help?", "Placard Missouri", "As of today"] {
            assert!(!words.contains(around), "{around}: {words}");
        }
    }
    let large = "Nobody may be held. ".repeat(60);
    let long = format!("<article data-type=\"16\">{}{}</article>", section("en", &large), section("es", &large));
    let long = press.print(&Sheet { layout: Layout::Poster, paper: Paper::Letter, ..sheet(&long) });
    assert!(told("pdfinfo", &["-"], &long).contains(&"Pages: 2".to_owned()), "each language whole on a page of its own");
    let unknown = page(16).replace("Llame", "请打电话");
    let unknown = Sheet { layout: Layout::Poster, paper: Paper::Letter, ..sheet(&unknown) };
    let answer = press.say(&serde_json::to_vec(&unknown).unwrap());
    assert!(matches!(&answer, Answer::BadSheet(reason) if reason.contains("no font has all letters")), "{answer:?}");
    assert!(press.end());
}

#[test]
fn a_line_without_an_end_is_not_read_to_its_end() {
    let mut press = Press::start();
    let mut line = vec![b' '; LONGEST_SHEET + 1];
    line.push(b'\n');
    // The press may be gone before all of it is written.
    let _ = press.sheets.write_all(&line);
    assert!(!press.end());
}
