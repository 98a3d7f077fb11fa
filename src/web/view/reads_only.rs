//! Pages as whoever changes nothing reads them: one rule for all of them, whatever their templates say.

/// The page without what changes something: forms that are sent, buttons that send one, and what a template marks with `data-acts` because it
/// leads to one.
pub fn without_acts(content: &str) -> String {
    let mut left = String::with_capacity(content.len());
    let mut rest = content;
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        left.push_str(before);
        let end = from.find('>').map_or(from.len(), |end| end + 1);
        let (tag, after) = from.split_at(end);
        if acts(tag) {
            rest = after_element(name(tag), after);
        } else {
            left.push_str(tag);
            rest = after;
        }
    }
    left.push_str(rest);
    left
}

fn acts(tag: &str) -> bool {
    let marks = [r#" method="post""#, r#" formmethod="post""#, " data-acts"];
    // Templates break long tags into lines.
    !tag.starts_with("</") && marks.iter().any(|mark| tag.replace('\n', " ").contains(mark))
}

fn name(tag: &str) -> &str {
    let inside = &tag[1..];
    inside.split(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap_or_default()
}

/// What follows the end of an element, whose start was read.
fn after_element<'c>(name: &str, mut rest: &'c str) -> &'c str {
    let mut depth = 1;
    while depth > 0 {
        let Some(at) = rest.find('<') else { return "" };
        let tag = &rest[at..];
        match tag.strip_prefix('<').filter(|inside| inside.starts_with('/')) {
            Some(ended) => depth -= i32::from(self::name(ended) == name),
            None => depth += i32::from(self::name(tag) == name),
        }
        rest = &tag[tag.find('>').map_or(tag.len(), |end| end + 1)..];
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changes_something_goes_with_all_that_is_in_it() {
        for (page, left) in [
            ("<p>a</p>", "<p>a</p>"),
            (r#"<p>a</p><form class="x" method="post" action="/y"><button>z</button></form><p>b</p>"#, "<p>a</p><p>b</p>"),
            (r#"<form action="/y"><button>z</button></form>"#, r#"<form action="/y"><button>z</button></form>"#),
            (
                "<form action=\"/y\"><button>z</button> <button\n  formmethod=\"post\">t</button></form>",
                r#"<form action="/y"><button>z</button> </form>"#,
            ),
            (r#"<details data-acts><summary>s</summary><details>in</details><form method="post"></form></details>c"#, "c"),
            (r#"<div data-acts><div>x</div><br></div>é <b>1 &lt; 2</b>"#, "é <b>1 &lt; 2</b>"),
        ] {
            assert_eq!(without_acts(page), left, "{page}");
        }
    }
}
