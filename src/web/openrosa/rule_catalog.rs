//! What the rules of the registry's jurisdiction may ask of any place, kind by kind: what one form must hold to serve all of them.

use std::collections::BTreeMap;

use crate::domain::category::Category;
use crate::domain::day::Day;
use crate::domain::fact::Facts;
use crate::domain::language::Bilingual;
use crate::domain::mandate::{Design, FactQuestion, Mandates, Questions, Ruling};

/// A kind of place with what its rule asks, in the tokens of [`tokens`] and in words.
pub struct Kind {
    pub code: String,
    pub label: Bilingual,
    pub asks: String,
    pub rule: Bilingual,
}

/// Everything that some rule asks, each once.
pub struct RuleCatalog {
    pub kinds: Vec<Kind>,
    pub locations: Vec<String>,
    pub designs: Vec<Design>,
    pub formats: Vec<String>,
    /// Does a rule ask for each location by itself what hangs there?
    pub format_by_location: bool,
    /// As people write them.
    pub numbers: Vec<String>,
    pub text_numbers: Vec<String>,
    /// Tokens of what else may have to stand on a poster.
    pub content: Vec<String>,
    /// ISO 639-1, as rules ask for them.
    pub languages: Vec<String>,
    pub facts: Vec<FactQuestion>,
}

impl RuleCatalog {
    /// Of a jurisdiction and the layers below it (`US-MO`, `US-MO-29510`) on a day.
    pub fn of(mandates: &Mandates, jurisdiction: &str, day: Day) -> RuleCatalog {
        let below = format!("{jurisdiction}-");
        let layers = mandates.jurisdictions().map(|layer| layer.code.as_str()).filter(|code| code.starts_with(&below));
        let laws: Vec<&str> = std::iter::once(jurisdiction).chain(layers).collect();
        let mut all = RuleCatalog::default();
        for entry in mandates.categories() {
            let of_kind = std::slice::from_ref(&entry.code);
            for law in &laws {
                let ruling = mandates.ruling(law, of_kind, &Facts::new(), day);
                let questions = ruling.questions();
                all.add(mandates, law, &ruling, &questions);
                if *law == jurisdiction && !ruling.duties.is_empty() {
                    let rule = rule(mandates, &ruling);
                    all.kinds.push(Kind { code: entry.code.code().to_owned(), label: entry.label.clone(), asks: tokens(&questions), rule });
                }
            }
        }
        all
    }

    fn default() -> RuleCatalog {
        RuleCatalog {
            kinds: Vec::new(),
            locations: Vec::new(),
            designs: Vec::new(),
            formats: Vec::new(),
            format_by_location: false,
            numbers: Vec::new(),
            text_numbers: Vec::new(),
            content: Vec::new(),
            languages: Vec::new(),
            facts: Vec::new(),
        }
    }

    fn add(&mut self, mandates: &Mandates, law: &str, ruling: &Ruling, questions: &Questions) {
        once(&mut self.locations, &questions.locations);
        once(&mut self.designs, &questions.designs);
        once(&mut self.formats, &questions.formats);
        self.format_by_location |= questions.format_by_location;
        once(&mut self.numbers, &questions.numbers);
        once(&mut self.text_numbers, &questions.text_numbers);
        once(&mut self.content, &questions.content);
        let facts: Vec<FactQuestion> = questions.facts.iter().filter_map(|name| mandates.fact(law, name)).cloned().collect();
        once(&mut self.facts, &facts);
        for ruled in ruling.not_ruled_out() {
            once(&mut self.languages, &ruled.duty.poster.languages);
        }
    }
}

fn once<T: PartialEq + Clone>(list: &mut Vec<T>, more: &[T]) {
    for one in more {
        if !list.contains(one) {
            list.push(one.clone());
        }
    }
}

/// What the standing duties ask, in one line.
fn rule(mandates: &Mandates, ruling: &Ruling) -> Bilingual {
    let requirements: Vec<Bilingual> = ruling.not_ruled_out().flat_map(|ruled| mandates.requirements(&ruled.duty)).collect();
    let joined = |of: fn(&Bilingual) -> &str| requirements.iter().map(of).collect::<Vec<_>>().join("; ");
    Bilingual::new(joined(|words| &words.en), joined(|words| &words.es))
}

/// What a form asks, as names between spaces: the form shows a question when its token is among them.
pub fn tokens(questions: &Questions) -> String {
    let (by_location, at_large) = (questions.format_by_location, !questions.format_by_location);
    let flags = [
        (questions.count_restrooms, "restrooms"),
        (!questions.designs.is_empty(), "design"),
        (at_large && !questions.formats.is_empty(), "format"),
        (at_large && questions.size, "size"),
        (at_large && questions.font, "font"),
        (by_location && !questions.formats.is_empty(), "sheet_format"),
        (by_location && questions.size, "sheet_size"),
        (by_location && questions.font, "sheet_font"),
        (questions.languages, "languages"),
        (questions.number, "number"),
        (questions.text_number, "text_number"),
    ];
    let locations = questions.locations.iter().map(|location| format!("at_{location}"));
    let flags = flags.into_iter().filter(|(applies, _)| *applies).map(|(_, token)| token.to_owned());
    let designs = questions.designs.iter().map(|design| format!("design_{}", design.id));
    let formats = questions.formats.iter().map(|format| format!("format_{format}"));
    let numbers = questions.numbers.iter().map(|number| format!("number_{number}"));
    let text_numbers = questions.text_numbers.iter().map(|number| format!("text_number_{number}"));
    let content = questions.content.iter().map(|token| format!("content_{token}"));
    let facts = questions.facts.iter().map(|fact| format!("fact_{fact}"));
    let named = designs.chain(formats).chain(numbers).chain(text_numbers).chain(content);
    locations.chain(flags).chain(named).chain(facts).collect::<Vec<_>>().join(" ")
}

/// Tokens by law and kinds, each worked out once: thousands of places share few of them.
pub struct Tokens<'m> {
    mandates: &'m Mandates,
    day: Day,
    known: BTreeMap<(String, Vec<Category>), Questions>,
}

impl<'m> Tokens<'m> {
    pub fn new(mandates: &'m Mandates, day: Day) -> Tokens<'m> {
        Tokens { mandates, day, known: BTreeMap::new() }
    }

    /// What a place of these kinds is asked; `settled`: its conditions are known to hold.
    pub fn of(&mut self, law: String, kinds: &[Category], settled: bool) -> String {
        let (mandates, day) = (self.mandates, self.day);
        let key = (law, kinds.to_vec());
        let questions =
            self.known.entry(key).or_insert_with_key(|(law, kinds)| mandates.ruling(law, kinds, &Facts::new(), day).questions());
        if settled { tokens(&Questions { facts: Vec::new(), ..questions.clone() }) } else { tokens(questions) }
    }
}
