//! A small workbook, as a spreadsheet program saves one: a zip of a few XML files, nothing compressed.

/// A cell as a spreadsheet keeps it.
#[derive(Clone, Debug)]
pub enum Cell {
    Text(String),
    Number(f64),
    /// Days since the start of 1900, as the program counts them, shown as a date.
    Date(u32),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        text.parse().map_or_else(|_| Cell::Text(text.into()), Cell::Number)
    }
}

/// A sheet of a workbook: rows with their numbers, and cells that stand anywhere.
#[derive(Clone, Debug, Default)]
pub struct Sheet<'s> {
    pub name: &'s str,
    pub hidden: bool,
    pub rows: Vec<(usize, Vec<Cell>)>,
    pub stray: &'s [(&'s str, &'s str)],
}

impl<'s> Sheet<'s> {
    /// Rows of cells, from row 1 on.
    pub fn new(name: &'s str, rows: &[Vec<Cell>]) -> Sheet<'s> {
        Sheet { name, rows: (1..).zip(rows.iter().cloned()).collect(), ..Sheet::default() }
    }
}

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// The second style is a date.
const STYLES: &str = r#"<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs>"#;

/// One sheet with these rows.
pub fn workbook(rows: &[Vec<Cell>]) -> Vec<u8> {
    workbook_of(&[Sheet::new("Figures", rows)])
}

/// Several sheets.
pub fn workbook_of(sheets: &[Sheet<'_>]) -> Vec<u8> {
    let numbered = || (1..).zip(sheets);
    let parts = numbered().map(|(at, _)| {
        let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        format!(r#"<Override PartName="/xl/worksheets/sheet{at}.xml" ContentType="{kind}.worksheet+xml"/>"#)
    });
    let types = format!(
        r#"<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>{}</Types>"#,
        parts.collect::<String>()
    );
    let relation = |id: &str, kind: &str, target: &str| format!(r#"<Relationship Id="{id}" Type="{OFFICE}/{kind}" Target="{target}"/>"#);
    let relations = |all: String| format!(r#"<Relationships xmlns="{PACKAGE}/relationships">{all}</Relationships>"#);
    let named = numbered().map(|(at, sheet)| {
        let state = if sheet.hidden { r#" state="hidden""# } else { "" };
        format!(r#"<sheet name="{}" sheetId="{at}"{state} r:id="rId{at}"/>"#, sheet.name)
    });
    let book = format!(r#"<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{}</sheets></workbook>"#, named.collect::<String>());
    let to_sheets = numbered().map(|(at, _)| relation(&format!("rId{at}"), "worksheet", &format!("worksheets/sheet{at}.xml")));
    let book_relations = relations(to_sheets.chain([relation("rId0", "styles", "styles.xml")]).collect());
    let mut files = vec![
        ("[Content_Types].xml".to_owned(), types),
        ("_rels/.rels".to_owned(), relations(relation("rId1", "officeDocument", "xl/workbook.xml"))),
        ("xl/workbook.xml".to_owned(), book),
        ("xl/_rels/workbook.xml.rels".to_owned(), book_relations),
        ("xl/styles.xml".to_owned(), format!(r#"<styleSheet xmlns="{MAIN}">{STYLES}</styleSheet>"#)),
    ];
    files.extend(numbered().map(|(at, sheet)| (format!("xl/worksheets/sheet{at}.xml"), xml(sheet))));
    zip(&files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect::<Vec<_>>())
}

fn xml(sheet: &Sheet<'_>) -> String {
    let cell = |cell: &Cell| match cell {
        Cell::Text(text) => format!(r#"<c t="inlineStr"><is><t>{}</t></is></c>"#, text.replace('&', "&amp;").replace('<', "&lt;")),
        Cell::Number(number) => format!("<c><v>{number}</v></c>"),
        Cell::Date(days) => format!(r#"<c s="1"><v>{days}</v></c>"#),
    };
    let row = |(number, row): &(usize, Vec<Cell>)| format!(r#"<row r="{number}">{}</row>"#, row.iter().map(cell).collect::<String>());
    let stray = |(at, text): &(&str, &str)| {
        let number = at.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
        format!(r#"<row r="{number}"><c r="{at}" t="inlineStr"><is><t>{text}</t></is></c></row>"#)
    };
    let cells: String = sheet.rows.iter().map(row).chain(sheet.stray.iter().map(stray)).collect();
    format!(r#"<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>"#)
}

/// Files stored in a zip. Source: PKWARE, APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
fn zip(files: &[(&str, &str)]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (name, text) in files {
        let mut sum = flate2::Crc::new();
        sum.update(text.as_bytes());
        let (long, offset) = (text.len() as u32, bytes.len() as u32);
        // Version, flags, method, time, date; then the sum, both sizes, and the length of the name.
        let mut facts = Vec::new();
        [20_u16, 0, 0, 0, 0x21].iter().for_each(|one| facts.extend(one.to_le_bytes()));
        [sum.sum(), long, long].iter().for_each(|one| facts.extend(one.to_le_bytes()));
        [name.len() as u16, 0].iter().for_each(|one| facts.extend(one.to_le_bytes()));
        bytes.extend(b"PK\x03\x04");
        bytes.extend(&facts);
        bytes.extend(name.as_bytes());
        bytes.extend(text.as_bytes());
        directory.extend(b"PK\x01\x02");
        directory.extend(20_u16.to_le_bytes());
        directory.extend(&facts);
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (many, start, long) = (files.len() as u16, bytes.len() as u32, directory.len() as u32);
    bytes.extend(directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    [many, many].iter().for_each(|one| bytes.extend(one.to_le_bytes()));
    [long, start].iter().for_each(|one| bytes.extend(one.to_le_bytes()));
    bytes.extend([0, 0]);
    bytes
}
