//! The two languages of the registry, and a text written in both.

use serde::{Deserialize, Serialize};

/// A language of the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    #[default]
    En,
    Es,
}

impl Language {
    /// ISO 639-1.
    pub fn code(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::Es => "es",
        }
    }

    pub fn other(self) -> Language {
        match self {
            Language::En => Language::Es,
            Language::Es => Language::En,
        }
    }
}

/// One text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bilingual {
    pub en: String,
    pub es: String,
}

impl Bilingual {
    pub fn new(en: impl Into<String>, es: impl Into<String>) -> Bilingual {
        Bilingual { en: en.into(), es: es.into() }
    }

    /// What `say` says in each language.
    pub fn of<T: Into<String>>(say: impl Fn(Language) -> T) -> Bilingual {
        Bilingual::new(say(Language::En), say(Language::Es))
    }

    /// A name, a number: the same in both languages.
    pub fn same(text: &str) -> Bilingual {
        Bilingual::new(text, text)
    }

    pub fn joined(texts: &[Bilingual], between: &str) -> Bilingual {
        let joined = |language| texts.iter().map(|text| text.in_language(language)).collect::<Vec<_>>().join(between);
        Bilingual { en: joined(Language::En), es: joined(Language::Es) }
    }

    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::En => &self.en,
            Language::Es => &self.es,
        }
    }
}
