//! `placard correlate`: a panel and a plan in, an answer or the reasons for none out.

mod output;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use serde_json::json;

use crate::cli::BAD_INPUT;
use crate::correlate::answer::{Answer, Options, SHUFFLES, answer, compute};
use crate::correlate::answerable::prospect;
use crate::correlate::panel::Panel;
use crate::correlate::plan::{Effects, Method, Plan};
use crate::correlate::rules::refusals;
use crate::domain::hotline::Unit;
use crate::ingest::areas::{self, AreaFeature, Areas, Naming};
use crate::ingest::panel::read;
use crate::spatial::layout::Layout;
use crate::web::view::refusals::reason;
use output::{prospect_to_json, prospect_to_text, to_json, to_text};

#[derive(clap::Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Args {
    /// CSV with the columns area, period, calls, population, one of share_displayed, share_as_required,
    /// displaying_per_100k and people_reached, and checked where
    /// it is known.
    #[arg(long)]
    panel: PathBuf,
    /// The plan, as TOML: it is answered by all rules of refusal.
    #[arg(long, conflicts_with = "method", required_unless_present = "method")]
    plan: Option<PathBuf>,
    /// CSV of the series that the plan names as its control, in the same columns.
    #[arg(long, requires = "plan", value_name = "FILE")]
    control: Option<PathBuf>,
    /// Whether the plan would be answerable, before anything is fitted: what stands against it, the panel's shape, what it could see.
    #[arg(long, requires = "plan")]
    answerable: bool,
    /// One method alone; rules that would refuse it as a study are told beside the result.
    #[arg(long, value_parser = method)]
    method: Option<Method>,
    /// nb2: what is allowed for, area or both (area and period).
    #[arg(long, value_parser = effects, default_value = "area")]
    effects: Effects,
    /// nb2: a straight line over the years.
    #[arg(long)]
    trend: bool,
    /// nb2 and its: periods in a season.
    #[arg(long)]
    seasonal: Option<usize>,
    /// its: number of the first period after the break, the first of all being 0.
    #[arg(long)]
    break_index: Option<usize>,
    /// its: lags of the errors.
    #[arg(long, default_value_t = 6)]
    newey_west: usize,
    /// event, imputation and its kin: an area displays from the first period with at least this share on.
    #[arg(long, default_value_t = 0.5)]
    displays_from: f64,
    /// imputation: so many periods before each first display are left out of what tells what would have been.
    #[arg(long, default_value_t = 0)]
    apart: usize,
    /// distributed-lags: how many periods before, rising.
    #[arg(long, value_delimiter = ',')]
    lags: Vec<usize>,
    /// Regressions: how many periods ahead future posters are tried; without it, half a year and a year.
    #[arg(long, value_delimiter = ',')]
    leads: Option<Vec<usize>>,
    /// GeoJSON with a property fips, GEOID, code or id: the areas there are, and which of them touch.
    #[arg(long)]
    areas: Option<PathBuf>,
    /// Property that holds the codes of the areas, where the file has several that disagree.
    #[arg(long, value_name = "PROPERTY")]
    code: Option<String>,
    /// Shuffles of the exposure for the false-alarm rate; 0 leaves it out.
    #[arg(long, default_value_t = SHUFFLES)]
    shuffles: usize,
    /// The same seed shuffles the same way.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// For machines: one JSON object.
    #[arg(long)]
    json: bool,
}

const EXAMPLES: &str = "Examples:
  placard correlate --panel panel.csv --plan plan.toml --json
  placard correlate --panel panel.csv --plan plan.toml --answerable
  placard correlate --panel panel.csv --plan plan.toml --control control.csv --json
  placard correlate --panel panel.csv --method poisson-two-way --json
  placard correlate --panel panel.csv --method poisson-two-way --leads 6,12 --json
  placard correlate --panel panel.csv --method imputation --apart 6 --json
  placard correlate --panel panel.csv --method distributed-lags --lags 0,3,6,12,24
  placard correlate --panel panel_small.csv --method nb2 --effects area --trend --seasonal 12
  placard correlate --panel panel.csv --method its --break-index 36 --seasonal 12 --newey-west 6
  placard correlate --panel panel.csv --method spearman
  placard correlate --panel panel.csv --method moran --areas counties.geojson

A plan:
  method = \"imputation\"        # poisson-two-way, distributed-lags, etwfe, callaway-santanna, sun-abraham, nb2, its, event,
                               # spearman, moran
  period = \"month\"             # quarter, year
  unit = \"calls\"               # contacts, signals, cases, victims
  lag = 0
  from = \"2019-01\"
  until = \"2025-09\"
  control = \"Fire calls\"       # a series that posters cannot move: --control
  [[break]]
  at = \"2025-10\"
  kind = \"operator\"            # unit, definition
  note = \"another operator\"

Exit code 0: answered, or answerable as far as is known; 1: refused, with reasons; 2: a file cannot be used.";

fn method(text: &str) -> Result<Method, String> {
    Method::parse(text).ok_or_else(|| expected(Method::ALL.iter().map(|one| one.code())))
}

fn effects(text: &str) -> Result<Effects, String> {
    Effects::parse(text).ok_or_else(|| expected(Effects::ALL.iter().map(|one| one.code())))
}

fn expected<'a>(codes: impl Iterator<Item = &'a str>) -> String {
    format!("expected one of {}", codes.collect::<Vec<_>>().join(", "))
}

pub fn run(args: &Args) -> anyhow::Result<ExitCode> {
    match Inputs::read(args) {
        Ok(inputs) => Ok(respond(args, &inputs)),
        Err(wrong) => {
            match args.json {
                true => println!("{}", json!({ "error": format!("{wrong:#}") })),
                false => eprintln!("{wrong:#}"),
            }
            Ok(ExitCode::from(BAD_INPUT))
        }
    }
}

/// Files read and checked: nothing is computed of a file that is wrong anywhere.
struct Inputs {
    panel: Panel,
    control: Option<Panel>,
    plan: Plan,
    layout: Option<Layout>,
}

impl Inputs {
    fn read(args: &Args) -> anyhow::Result<Inputs> {
        let open = |path: &PathBuf| std::fs::read(path).with_context(|| format!("opening {}", path.display()));
        let naming = Naming { code: args.code.as_deref(), state: None };
        let areas = args.areas.as_ref().map(|path| areas::open(path, &naming)).transpose()?.map(Areas::by_code);
        let known: Option<Vec<String>> = areas.as_ref().map(|areas| areas.iter().map(|area| area.code.clone()).collect());
        let table = |path: &PathBuf| read(&open(path)?, known.as_deref()).with_context(|| format!("reading {}", path.display()));
        let panel = table(&args.panel)?;
        let control = args.control.as_ref().map(table).transpose()?;
        let plan = match (&args.plan, args.method) {
            (Some(path), _) => {
                let text = String::from_utf8(open(path)?).with_context(|| format!("{}: expected UTF-8", path.display()))?;
                Plan::read(&text).with_context(|| format!("reading {}", path.display()))?
            }
            (None, Some(method)) => by_flags(args, &panel, method)?,
            (None, None) => anyhow::bail!("expected --plan or --method"),
        };
        fits(&plan, &panel)?;
        controls(&plan, control.as_ref())?;
        let layout = areas.map(|areas| layout(areas, &panel));
        anyhow::ensure!(
            plan.method != Method::Moran || layout.is_some(),
            "--method moran: expected --areas FILE.geojson, which says what areas touch"
        );
        Ok(Inputs { panel, control, plan, layout })
    }
}

fn fits(plan: &Plan, panel: &Panel) -> anyhow::Result<()> {
    let grain = panel.periods[0].grain();
    anyhow::ensure!(plan.period == grain, "the plan is for periods of one {}, the panel has one {} each", plan.period.code(), grain.code());
    let (planned, there) = (plan.exposure.code(), panel.measure.code());
    anyhow::ensure!(planned == there, "the plan asks for {planned}, the panel has {there}");
    Ok(())
}

/// The plan's control and the file of one belong together.
fn controls(plan: &Plan, control: Option<&Panel>) -> anyhow::Result<()> {
    match (&plan.control, control) {
        (Some(name), None) => anyhow::bail!("the plan names a control, `{name}`: expected --control FILE.csv with its figures"),
        (None, Some(_)) => anyhow::bail!("--control: the plan names none; expected a line such as control = \"Fire calls\""),
        (Some(_), Some(control)) => fits(plan, control).context("--control"),
        (None, None) => Ok(()),
    }
}

/// How the panel's areas lie. Every one of them is among these, which are sorted by code: the panel was read with them.
fn layout(areas: Vec<AreaFeature>, panel: &Panel) -> Layout {
    let (codes, borders): (Vec<String>, Vec<_>) = areas.into_iter().map(|area| (area.code, area.border)).unzip();
    let kept: Vec<usize> = panel.areas.iter().filter_map(|area| codes.binary_search(area).ok()).collect();
    Layout::of(&borders).among(&kept)
}

fn by_flags(args: &Args, panel: &Panel, method: Method) -> anyhow::Result<Plan> {
    let break_at = match args.break_index {
        Some(at) => Some(*panel.periods.get(at).with_context(|| {
            format!("--break-index: expected a number below {}, the periods of the panel, found {at}", panel.periods.len())
        })?),
        None => None,
    };
    let plan = Plan {
        effects: args.effects,
        trend: args.trend,
        seasonal: args.seasonal,
        newey_west: args.newey_west,
        displays_from: args.displays_from,
        break_at,
        apart: args.apart,
        lags: args.lags.clone(),
        exposure: panel.measure,
        ..Plan::usual(method, panel.periods[0].grain(), Unit::Calls)
    };
    plan.check()?;
    Ok(plan)
}

fn respond(args: &Args, inputs: &Inputs) -> ExitCode {
    let Inputs { panel, control, plan, layout } = inputs;
    if args.answerable {
        return respond_beforehand(args, inputs);
    }
    let (control, layout, leads) = (control.as_ref(), layout.as_ref(), args.leads.as_deref());
    let options = Options { control, layout, shuffles: args.shuffles, leads, seed: args.seed };
    let (answer, warnings) = match args.plan {
        Some(_) => (answer(panel, plan, options), Vec::new()),
        None => {
            let answer = match compute(panel, plan, options) {
                Ok(found) => Answer::Found(Box::new(found)),
                Err(reason) => Answer::Refused { refused: vec![reason] },
            };
            (answer, refusals(&panel.on_one_scale(), plan))
        }
    };
    let refused = matches!(answer, Answer::Refused { .. });
    if args.json {
        println!("{}", to_json(&answer, plan, &warnings));
    } else {
        println!("{}", to_text(&answer));
        warnings.iter().for_each(|refusal| eprintln!("as a study this would be refused: {}", reason(refusal).en));
    }
    if refused { ExitCode::from(1) } else { ExitCode::SUCCESS }
}

/// What is known of the plan before anything is fitted.
fn respond_beforehand(args: &Args, inputs: &Inputs) -> ExitCode {
    let known = prospect(&inputs.panel, inputs.control.as_ref(), &inputs.plan);
    match args.json {
        true => println!("{}", prospect_to_json(&known, &inputs.plan)),
        false => println!("{}", prospect_to_text(&known)),
    }
    if known.refused.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) }
}
