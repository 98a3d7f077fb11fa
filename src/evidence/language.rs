//! Language detection: in what languages a poster is written, from the text read on it: by script where a script settles it, else by frequent words.

use std::collections::BTreeSet;

use crate::domain::normalize::normalize;

/// Words that are frequent on posters of this kind in one language and rare in the others, folded to lower case without accents.
const WORDS: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "the",
            "you",
            "are",
            "your",
            "help",
            "call",
            "someone",
            "being",
            "forced",
            "free",
            "text",
            "and",
            "victim",
            "victims",
            "work",
            "from",
            "leave",
            "cannot",
            "rights",
            "know",
            "anyone",
            "against",
            "confidential",
            "human",
            "hotline",
        ],
    ),
    (
        "es",
        &[
            "usted",
            "los",
            "las",
            "esta",
            "ayuda",
            "llame",
            "alguien",
            "obligado",
            "gratis",
            "texto",
            "para",
            "victima",
            "victimas",
            "trabajo",
            "puede",
            "linea",
            "personas",
            "trata",
            "irse",
            "derechos",
            "conoce",
            "contra",
            "confidencial",
            "humanos",
            "por",
        ],
    ),
    ("vi", &["ban", "nguoi", "khong", "duoc", "giup", "goi", "hay", "cua", "bi", "buon", "nhan"]),
    ("fr", &["vous", "les", "aide", "appelez", "quelqu", "etes", "votre", "gratuit", "travail", "est", "ou"]),
    ("pt", &["voce", "ajuda", "ligue", "alguem", "nao", "trabalho", "esta", "vitima", "pessoas", "trafico"]),
    ("tl", &["ang", "mga", "ng", "tulong", "tumawag", "ikaw", "sa", "hindi", "kung"]),
    ("ht", &["ou", "ed", "rele", "moun", "pou", "yon", "fose", "gratis", "viktim"]),
    ("pl", &["jest", "nie", "pomoc", "zadzwon", "osoba", "lub", "pracy", "ofiara"]),
    ("bs", &["vas", "pomoc", "pozovite", "neko", "ako", "ste", "nije", "zrtva"]),
];

/// So many different words of a language settle it: one or two turn up by chance in what was misread.
const SETTLED_BY: usize = 3;
/// So many letters of a script settle it.
const LETTERS: usize = 4;

/// ISO 639-1 codes, sorted.
pub fn languages(text: &str) -> Vec<String> {
    let mut found: BTreeSet<&str> = scripts(text);
    let words: BTreeSet<String> =
        text.split(|letter: char| !letter.is_alphabetic()).map(normalize).filter(|word| !word.is_empty()).collect();
    let seen = |list: &[&str]| list.iter().filter(|word| words.contains(**word)).count();
    found.extend(WORDS.iter().filter(|(_, list)| seen(list) >= SETTLED_BY).map(|(code, _)| *code));
    found.into_iter().map(str::to_owned).collect()
}

/// Blocks of the Unicode Standard, version 16.
fn scripts(text: &str) -> BTreeSet<&'static str> {
    let count = |belongs: fn(char) -> bool| text.chars().filter(|letter| belongs(*letter)).count();
    let kana = count(|c| matches!(c, '\u{3041}'..='\u{30FF}'));
    let han = count(|c| matches!(c, '\u{4E00}'..='\u{9FFF}'));
    let settled = [
        ("ja", kana >= LETTERS),
        ("zh", han >= LETTERS && kana < LETTERS),
        ("ko", count(|c| matches!(c, '\u{AC00}'..='\u{D7A3}')) >= LETTERS),
        ("th", count(|c| matches!(c, '\u{0E01}'..='\u{0E5B}')) >= LETTERS),
        ("km", count(|c| matches!(c, '\u{1780}'..='\u{17FF}')) >= LETTERS),
        ("hi", count(|c| matches!(c, '\u{0900}'..='\u{097F}')) >= LETTERS),
        ("ru", count(|c| matches!(c, '\u{0410}'..='\u{044F}')) >= LETTERS),
        ("ar", count(|c| matches!(c, '\u{0620}'..='\u{064A}')) >= LETTERS),
        ("vi", count(|c| matches!(c, '\u{1EA0}'..='\u{1EF9}' | 'ơ' | 'ư' | 'đ' | 'Đ')) >= LETTERS),
    ];
    settled.into_iter().filter(|(_, yes)| *yes).map(|(code, _)| code).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_the_languages_of_posters_apart() {
        for (text, expected) in [
            ("If you or someone you know is being forced to work and cannot leave, call", vec!["en"]),
            ("Si usted o alguien que conoce es obligado a trabajar y no puede irse, llame", vec!["es"]),
            ("Get help: you are not alone. Call free. ¿Necesita ayuda? Usted puede llamar gratis", vec!["en", "es"]),
            ("Nếu bạn hoặc người quen bị ép buộc, hãy gọi. Bạn không đơn độc", vec!["vi"]),
            ("如果您或您认识的人被迫工作", vec!["zh"]),
            ("あなたは一人ではありません", vec!["ja"]),
            ("당신은 혼자가 아닙니다", vec!["ko"]),
            ("Если вас заставляют работать", vec!["ru"]),
            ("", vec![]),
            ("WET FLOOR", vec![]),
        ] {
            assert_eq!(languages(text), expected, "{text}");
        }
    }
}
