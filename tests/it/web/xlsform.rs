//! `/field/odk/visit.xlsx`: the workbook, converted by `pyxform`, is the form that devices get.

use std::process::Command;

use placard::domain::person::Role;

use crate::harness::phone::Phone;
use crate::harness::{TestApp, on_both};

/// What a form asks, in a shape that two ways to write it share.
mod said {
    use std::collections::{BTreeMap, BTreeSet};

    use roxmltree::{Document, Node};

    /// An element's own texts and attributes without spaces, which carry no meaning in expressions.
    pub type Line = Vec<(String, String)>;

    #[derive(Debug, PartialEq)]
    pub struct Said {
        pub titles: Vec<String>,
        /// By language and id.
        pub texts: BTreeMap<(String, String), String>,
        /// Every path of the answers, with what stands there at first.
        pub answers: BTreeSet<(String, String)>,
        /// By path.
        pub binds: BTreeMap<String, Line>,
        pub first_values: BTreeSet<Line>,
        /// Choices, by list, in their order.
        pub lists: BTreeMap<String, Vec<Line>>,
        /// What is shown, in its order.
        pub shown: Vec<Line>,
    }

    fn tight(text: &str) -> String {
        text.chars().filter(|letter| !letter.is_whitespace()).collect()
    }

    fn attributes(node: Node<'_, '_>) -> Line {
        let mut all: Line = node.attributes().map(|one| (one.name().to_owned(), tight(one.value()))).collect();
        all.sort();
        all
    }

    fn children<'a, 'd>(node: Node<'a, 'd>) -> impl Iterator<Item = Node<'a, 'd>> {
        node.children().filter(Node::is_element)
    }

    /// The words of a text with its answers between them, single spaced.
    fn words(text: Node<'_, '_>) -> String {
        let part = |node: Node<'_, '_>| match node.tag_name().name() {
            "output" => format!("{{{}}}", tight(node.attribute("value").unwrap())),
            _ => node.text().filter(|_| node.is_text()).unwrap_or_default().to_owned(),
        };
        let all: String = text.descendants().map(part).collect();
        all.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn answers(node: Node<'_, '_>, above: &str, found: &mut BTreeSet<(String, String)>) {
        let path = format!("{above}/{}", node.tag_name().name());
        found.insert((path.clone(), node.text().unwrap_or_default().trim().to_owned()));
        children(node).for_each(|child| answers(child, &path, found));
    }

    fn shown(node: Node<'_, '_>, lines: &mut Vec<Line>) {
        let mut line = attributes(node);
        line.push(("element".into(), node.tag_name().name().to_owned()));
        lines.push(line);
        children(node).for_each(|child| shown(child, lines));
    }

    pub fn read(xml: &str) -> Said {
        let document = Document::parse(xml).unwrap();
        let all = |name: &'static str| document.descendants().filter(move |node| node.tag_name().name() == name);
        let root = all("data").next().unwrap();
        let mut found = BTreeSet::new();
        answers(root, "", &mut found);
        let texts = all("text").map(|text| {
            let language = text.parent().unwrap().attribute("lang").unwrap().to_owned();
            ((language, text.attribute("id").unwrap().to_owned()), words(text))
        });
        let item = |item: Node<'_, '_>| {
            let mut parts: Line =
                children(item).map(|part| (part.tag_name().name().to_owned(), part.text().unwrap_or_default().to_owned())).collect();
            parts.retain(|(_, text)| !text.is_empty());
            parts.sort();
            parts
        };
        let list = |instance: Node<'_, '_>| {
            let mut items: Vec<Line> = instance.descendants().filter(|node| node.tag_name().name() == "item").map(item).collect();
            items.extend(instance.attribute("src").map(|source| vec![("src".to_owned(), source.to_owned())]));
            (instance.attribute("id").unwrap().to_owned(), items)
        };
        let mut body = Vec::new();
        children(all("body").next().unwrap()).for_each(|node| shown(node, &mut body));
        Said {
            titles: [all("title").next().and_then(|title| title.text()), root.attribute("id"), root.attribute("version")]
                .map(|text| text.unwrap_or_default().to_owned())
                .to_vec(),
            texts: texts.collect(),
            answers: found,
            binds: all("bind").map(|bind| (bind.attribute("nodeset").unwrap().to_owned(), attributes(bind))).collect(),
            first_values: all("setvalue").map(attributes).collect(),
            lists: all("instance").filter(|instance| instance.attribute("id").is_some()).map(list).collect(),
            shown: body,
        }
    }
}

async fn refuses_whoever_logs_no_visits(app: &TestApp) {
    assert_eq!(app.public().get("/field/odk/visit.xlsx").await.status, 303);
    assert_eq!(app.client(Role::Analyst).await.get("/field/odk/visit.xlsx").await.status, 403);
}

async fn pyxform_makes_the_same_form_of_the_workbook(app: &TestApp) {
    let folder = tempfile::tempdir().unwrap();
    let (workbook, converted) = (folder.path().join("visit.xlsx"), folder.path().join("visit.xml"));
    std::fs::write(&workbook, app.inspector().await.get_bytes("/field/odk/visit.xlsx").await).unwrap();
    let program = concat!(env!("CARGO_MANIFEST_DIR"), "/target/pyxform/bin/xls2xform");
    let output =
        Command::new(program).arg(&workbook).arg(&converted).arg("--skip_validate").output().expect("`make install` puts pyxform in place");
    let told = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && !told.contains("Warning"), "{told}");
    let theirs = said::read(&std::fs::read_to_string(&converted).unwrap());
    let ours = said::read(&Phone::of(app, Role::Inspector).await.get("/openrosa/forms/placard-visit").await.body);
    assert_eq!(ours.titles, theirs.titles);
    assert_eq!(ours.answers, theirs.answers);
    for (path, bind) in &ours.binds {
        assert_eq!(Some(bind), theirs.binds.get(path), "{path}");
    }
    assert_eq!(ours.binds.len(), theirs.binds.len());
    assert_eq!(ours.first_values, theirs.first_values);
    assert_eq!(ours.lists, theirs.lists);
    assert_eq!(ours.texts, theirs.texts);
    assert_eq!(ours.shown, theirs.shown);
    assert!(ours.binds.len() > 40 && ours.texts.len() > 150, "{} {}", ours.binds.len(), ours.texts.len());
}

on_both!(TestApp, refuses_whoever_logs_no_visits, pyxform_makes_the_same_form_of_the_workbook);
