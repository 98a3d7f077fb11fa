//! `placard import places`: places of a known source, all as not checked.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;

use crate::cli::import::exit_code;
use crate::cli::{BAD_INPUT, bad_input};
use crate::coverage::map::Locator;
use crate::domain::area::Area;
use crate::domain::category::Category;
use crate::domain::mandate::Mandates;
use crate::domain::plain_line::PlainLine;
use crate::ingest::places::{Columns, SourcePlaces, read, values};
use crate::ingest::table::{Table, Wanted};
use crate::services;
use crate::services::env::{Context, Env};
use crate::services::place::import::{Change, Duplicate, DuplicateOf, Import, MergedRow, OnBank, OnDuplicate, Report};
use crate::store::{Store, area, setting};

pub const EXAMPLES: &str = "Examples, for the public sources of Missouri:
  placard import places airports.csv --category airport --register ourairports --id ident --name name --city municipality \\
      --keep 'type=large_airport|medium_airport|small_airport|heliport|seaplane_base' --public 'scheduled_service=yes' \\
      --source 'OurAirports'
  placard import places train_stations.csv --category train_station --register amtrak --id code --name name --name-fallback station_name \\
      --street address --city city --postal zip --source 'Amtrak stations'
  placard import places rest_areas.csv --category rest_area --register modot --id source_id --name name --city municipality \\
      --source 'Rest areas on public land'
  placard import places hospitals_er.csv --category emergency_room --register cms --id facility_id --name name --street address --city city \\
      --postal zip --keep 'emergency_services=yes' --title-case --source 'CMS hospitals'
  placard import places lodging.csv --category hotel --register lodging --id id --name name --street address --city city --postal zip \\
      --source 'Lodging lists'

Exit code 0: all rows came in or stand already; 1: rows were left out, each is named; 2: none could be used, and nothing has changed.";

#[derive(clap::Args)]
pub struct Args {
    /// CSV or XLSX.
    file: PathBuf,
    /// The sheet of a workbook that has several such tables.
    #[arg(long)]
    sheet: Option<String>,
    /// What kind of place they are, such as airport.
    #[arg(long)]
    category: String,
    /// Whose numbers the ids are.
    #[arg(long)]
    register: String,
    /// Column of the id.
    #[arg(long)]
    id: String,
    /// Column of the name.
    #[arg(long)]
    name: String,
    /// Column to take the name from where the first is empty.
    #[arg(long)]
    name_fallback: Option<String>,
    /// Column of another name.
    #[arg(long)]
    alias: Option<String>,
    /// Column of the street.
    #[arg(long)]
    street: Option<String>,
    /// Column of the town.
    #[arg(long)]
    city: Option<String>,
    /// Column of the ZIP.
    #[arg(long)]
    postal: Option<String>,
    /// Column of the brand, chain or owner that runs it: a fact of places that have none on record.
    #[arg(long)]
    operator: Option<String>,
    /// Columns of the degrees.
    #[arg(long, default_value = "lon")]
    lon: String,
    #[arg(long, default_value = "lat")]
    lat: String,
    /// Take only rows whose column holds one of these, in capitals or not: `COLUMN=VALUE|VALUE`.
    #[arg(long)]
    keep: Vec<String>,
    /// Rows whose column holds one of these are open to the public: `COLUMN=VALUE|VALUE`. Kinds of place that are asked for it, such as airports,
    /// stand in the list of where to go next only once somebody has said so.
    #[arg(long)]
    public: Vec<String>,
    /// Write names in capitals with small letters.
    #[arg(long)]
    title_case: bool,
    /// Where the file comes from, as it shall stand on each page.
    #[arg(long, value_parser = PlainLine::new)]
    source: PlainLine,
    /// Rows that are likely places on record under another number: ask names them and leaves them out, new adds them, same adds their number
    /// and kind to the place on record, skip leaves them out.
    #[arg(long, value_parser = on_duplicate, default_value = "ask", value_name = "WHAT")]
    duplicates: OnDuplicate,
    /// Put what differs from the record in place of it; without it the differences are named.
    #[arg(long)]
    update: bool,
    /// Say what would be done, and do nothing.
    #[arg(long)]
    dry_run: bool,
}

fn on_duplicate(text: &str) -> Result<OnDuplicate, String> {
    OnDuplicate::parse(text).ok_or_else(|| "expected ask, new, same or skip".into())
}

pub async fn run(args: Args, mandates: &Mandates, store: &Store, env: &Env) -> anyhow::Result<ExitCode> {
    let category = Category::new(&args.category);
    if mandates.category(&category).is_none() {
        let known: Vec<_> = mandates.categories().iter().map(|entry| entry.code.code()).collect();
        eprintln!("expected a category, found `{}`; there are {}", args.category, known.join(", "));
        return Ok(ExitCode::from(BAD_INPUT));
    }
    let jurisdiction = setting::get(store, setting::JURISDICTION).await?.context("run `placard init --jurisdiction …` first")?;
    let (table, found) = match args.read(&jurisdiction) {
        Ok(read) => read,
        Err(wrong) => return Ok(bad_input(&wrong)),
    };
    let counties = area::of_kind(store, "county").await?;
    let borders: Vec<_> = counties.iter().map(|area| (area.code.clone(), area.name.clone(), area.geometry.clone())).collect();
    let import = Import {
        places: &found.places,
        register: &args.register,
        category: &category,
        jurisdiction: &jurisdiction,
        source: args.source.as_str(),
        locator: &Locator::new(&borders)?,
        on_duplicate: args.duplicates,
        update: args.update,
        at: env.clock.now(),
    };
    let context = Context { store, mandates, ids: &env.ids };
    let report = services::place::import::import(&context, &import, args.dry_run).await?;
    found.refused.iter().for_each(|wrong| eprintln!("{wrong}"));
    report.refused.iter().for_each(|(row, wrong)| eprintln!("row {row}: {wrong}"));
    if report.stray.are_many() {
        eprintln!("warning: {}", report.stray);
    }
    report.on_bank.iter().for_each(|one| eprintln!("{}", banked(one, &counties)));
    report.changes.iter().for_each(|change| eprintln!("{}", told(change, args.update)));
    report.merged.iter().for_each(|row| eprintln!("{}", led_on(row)));
    report.duplicates.iter().for_each(|duplicate| eprintln!("{}", likely(duplicate)));
    let sheet = table.sheet().map(|sheet| format!("sheet {sheet}: ")).unwrap_or_default();
    if report.open_unknown > 0 {
        eprintln!("{}", asks_if_open(report.open_unknown));
    }
    println!("{}{sheet}{}", if args.dry_run { "would be: " } else { "" }, args.summary(&report, &found));
    Ok(args.exit_code(&report, &found))
}

/// Heliports and private strips among them.
fn asks_if_open(count: usize) -> String {
    format!(
        "note: nobody has said of {count} of these whether they are open to the public; they stay out of the list of where to go next until a \
         visit, or --public COLUMN=VALUE|VALUE, says so"
    )
}

/// A row that differs from the record.
fn told(change: &Change, updated: bool) -> String {
    let then = if updated { "" } else { "; left as it is, give --update to take it" };
    format!("row {}: {} ({}) differs: {}{then}", change.row, change.number, change.name, differing(&change.fields))
}

/// A row that differs from an entry which was merged into another one.
fn led_on(row: &MergedRow) -> String {
    let (code, name) = &row.stays;
    format!(
        "row {}: {} ({}) differs: {}; its entry was merged into {name} ({code}), which stays as it is: change it there, or split them",
        row.row,
        row.number,
        row.name,
        differing(&row.fields)
    )
}

fn differing(fields: &[(&str, String, String)]) -> String {
    fields.iter().map(|(field, known, given)| format!("{field} `{known}` is now `{given}`")).collect::<Vec<_>>().join(", ")
}

/// A row just outside the borders.
fn banked(one: &OnBank, counties: &[Area]) -> String {
    let county = counties.iter().find(|county| county.code == one.county).map_or(one.county.as_str(), |county| county.name.as_str());
    format!(
        "row {}: {} lies {:.0} m outside the borders and belongs to the nearest county, {county} ({})",
        one.row, one.name, one.outside_m, one.county
    )
}

fn likely(duplicate: &Duplicate) -> String {
    let of = match &duplicate.of {
        DuplicateOf::Record { code, name, .. } => format!("{name} ({code}), which is on record"),
        DuplicateOf::Row(row) => format!("row {row}"),
    };
    format!(
        "row {}: likely the same place twice: {} and {of}; left out, give --duplicates new, same or skip",
        duplicate.row, duplicate.name
    )
}

impl Args {
    /// The table and its places.
    fn read(&self, jurisdiction: &str) -> anyhow::Result<(Table, SourcePlaces)> {
        let columns = self.columns()?;
        let table = Table::open(&self.file, Wanted { columns: &columns.named(), sheet: self.sheet.as_deref() })?;
        let found = read(&table, &columns, jurisdiction);
        if found.places.is_empty() && found.refused.is_empty() {
            columns.keep.iter().for_each(|(column, kept)| warn_of_keep(&table, column, kept, found.left_out));
        }
        Ok((table, found))
    }

    fn summary(&self, report: &Report, found: &SourcePlaces) -> String {
        let mut parts = vec![format!("{} new", report.added), format!("{} there already", report.there)];
        let changes = if self.update { "changed" } else { "that differ" };
        let some = [
            (report.kinds, "of one kind more"),
            (report.changes.len(), changes),
            (report.merged.len(), "that differ from an entry merged into another"),
            (report.joined, "joined to places on record"),
            (report.duplicates.len(), "likely there already under another number"),
            (report.skipped, "skipped as duplicates"),
            (report.on_bank.len(), "just outside the borders"),
            (report.opened, "on record now known to be open to the public"),
        ];
        parts.extend(some.into_iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}")));
        parts.push(format!("{} refused", found.refused.len() + report.refused.len()));
        parts.push(format!("{} left out by --keep", found.left_out));
        parts.join(", ")
    }

    fn exit_code(&self, report: &Report, found: &SourcePlaces) -> ExitCode {
        let undecided = report.duplicates.len() + report.merged.len() + if self.update { 0 } else { report.changes.len() };
        let taken = report.added + report.there + report.kinds + report.joined + report.skipped;
        exit_code(
            taken + report.changes.len() + report.merged.len() + report.duplicates.len(),
            found.refused.len() + report.refused.len() + undecided,
        )
    }

    fn columns(&self) -> anyhow::Result<Columns> {
        let wanted = |option: &'static str| {
            move |text: &String| {
                let parts = text.split_once('=').with_context(|| format!("{option}: expected COLUMN=VALUE|VALUE, found `{text}`"))?;
                Ok((parts.0.to_owned(), parts.1.split('|').map(str::to_owned).collect()))
            }
        };
        Ok(Columns {
            id: self.id.clone(),
            name: self.name.clone(),
            name_fallback: self.name_fallback.clone(),
            alias: self.alias.clone(),
            street: self.street.clone(),
            city: self.city.clone(),
            postal: self.postal.clone(),
            operator: self.operator.clone(),
            lon: self.lon.clone(),
            lat: self.lat.clone(),
            keep: self.keep.iter().map(wanted("--keep")).collect::<anyhow::Result<_>>()?,
            public: self.public.iter().map(wanted("--public")).collect::<anyhow::Result<_>>()?,
            title_case: self.title_case,
        })
    }
}

/// A condition that no row meets is likely mistyped.
fn warn_of_keep(table: &Table, column: &str, kept: &[String], rows: usize) {
    let held: Vec<&str> = values(table, column).into_iter().collect();
    eprintln!("warning: --keep {column}={} leaves out all {rows} rows; the column holds {}", kept.join("|"), held.join(", "));
}
