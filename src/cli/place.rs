//! `placard place`: a place shown, put right, closed, merged, split, and an act undone, as supervisors do by their pages.

use std::process::ExitCode;

use clap::{Args, Subcommand};
use uuid::Uuid;

use crate::cli::{BAD_INPUT, LEFT_OUT};
use crate::domain::day::Day;
use crate::domain::mandate::Mandates;
use crate::domain::place::Place;
use crate::domain::place_code::PlaceCode;
use crate::domain::place_details::{DetailField, PlaceDetails};
use crate::domain::plain_text::plain_text;
use crate::domain::reason::Reason;
use crate::services::env::{Context, Env};
use crate::services::place::act::{Act, ActError, Doing, Refusal};
use crate::services::place::amend::{self, Amendment, last_seen};
use crate::services::place::merge::{self, Pair};
use crate::services::place::undo;
use crate::store::{self, Store, ledger, place, setting};

#[derive(Subcommand)]
pub enum Command {
    /// Print a place's details, and what was done to it with the numbers of the entries.
    Show { code: PlaceCode },
    /// Put details right; what is not named stays.
    Change {
        code: PlaceCode,
        #[command(flatten)]
        changes: Box<Changes>,
        #[arg(long, value_parser = reason)]
        reason: Reason,
    },
    /// Close a place for good.
    Close {
        code: PlaceCode,
        /// The first day on which it was closed.
        #[arg(long)]
        on: Day,
        #[arg(long, value_parser = reason)]
        reason: Reason,
    },
    /// Withdraw a place from the public: the staff alone see it, and no public figure counts it.
    Withdraw {
        code: PlaceCode,
        #[arg(long, value_parser = reason)]
        reason: Reason,
    },
    /// Show a place that was withdrawn to the public again.
    Restore {
        code: PlaceCode,
        #[arg(long, value_parser = reason)]
        reason: Reason,
    },
    /// Merge a place into another one, whose code stays.
    Merge {
        code: PlaceCode,
        #[arg(long)]
        into: PlaceCode,
        /// The place that stays takes over the name of the other one.
        #[arg(long)]
        take_name: bool,
        #[arg(long, value_parser = reason)]
        reason: Reason,
    },
    /// Split a place off again from the one that it was merged into.
    Split {
        code: PlaceCode,
        #[arg(long, value_parser = reason)]
        reason: Reason,
    },
    /// Undo an act.
    Undo {
        code: PlaceCode,
        /// Number of its entry.
        #[arg(long)]
        entry: i64,
        #[arg(long, value_parser = reason)]
        reason: Reason,
    },
}

#[derive(Args)]
pub struct Changes {
    #[arg(long)]
    name: Option<String>,
    #[arg(long)]
    street: Option<String>,
    #[arg(long)]
    city: Option<String>,
    #[arg(long)]
    postal: Option<String>,
    /// The day on which it opened.
    #[arg(long)]
    opened: Option<Day>,
    /// Since when it stands at this address.
    #[arg(long)]
    moved: Option<Day>,
    /// A note for the staff, beside those that are there.
    #[arg(long)]
    note: Option<String>,
}

fn reason(text: &str) -> Result<Reason, String> {
    Reason::new(text).map_err(|wrong| wrong.to_string())
}

/// What every act stands on.
struct Desk<'a> {
    context: Context<'a>,
    env: &'a Env,
    mandates: &'a Mandates,
}

pub async fn run(command: Command, store: &Store, mandates: &Mandates, env: &Env) -> anyhow::Result<ExitCode> {
    let desk = Desk { context: Context { store, mandates, ids: &env.ids }, env, mandates };
    let done = match command {
        Command::Show { code } => return show(store, &code).await,
        Command::Change { code, changes, reason } => desk.amend(&code, &reason, |details| changes.put_into(details)).await?,
        Command::Close { code, on, reason } => desk.amend(&code, &reason, |details| details.closed_on = Some(on)).await?,
        Command::Withdraw { code, reason } => desk.amend(&code, &reason, |details| details.withdrawn = true).await?,
        Command::Restore { code, reason } => desk.amend(&code, &reason, |details| details.withdrawn = false).await?,
        Command::Merge { code, into, take_name, reason } => desk.merge(&code, &into, take_name, &reason).await?,
        Command::Split { code, reason } => {
            let place = desk.place(&code).await?;
            let doing = desk.doing(&place, &reason).await?;
            merge::split(&desk.context, place.id, &doing).await
        }
        Command::Undo { code, entry, reason } => {
            let place = desk.place(&code).await?;
            let doing = desk.doing(&place, &reason).await?;
            undo::undo(&desk.context, place.id, entry, &doing).await
        }
    };
    match done {
        Ok(seq) => {
            println!("entry {seq}");
            Ok(ExitCode::SUCCESS)
        }
        Err(ActError::Refused(refusal)) => {
            eprintln!("nothing was changed: {}", said(&refusal));
            Ok(ExitCode::from(BAD_INPUT))
        }
        Err(ActError::Store(error)) => Err(error.into()),
    }
}

impl Changes {
    fn put_into(&self, details: &mut PlaceDetails) {
        let texts = [
            (&self.name, &mut details.name),
            (&self.street, &mut details.street),
            (&self.city, &mut details.city),
            (&self.postal, &mut details.postal),
        ];
        for (given, known) in texts {
            // What is no plain text is refused with the other faults.
            given.iter().for_each(|given| *known = plain_text(given).unwrap_or_else(|_| given.clone()));
        }
        details.opened_on = self.opened.or(details.opened_on);
        details.moved_on = self.moved.or(details.moved_on);
        let notes = self.note.iter().map(|note| plain_text(note).unwrap_or_else(|_| note.clone()));
        details.staff_notes.extend(notes.filter(|note| !note.is_empty()));
    }
}

impl Desk<'_> {
    async fn place(&self, code: &PlaceCode) -> store::Result<Place> {
        place::by_code(self.context.store, code).await
    }

    async fn doing<'r>(&self, place: &Place, reason: &'r Reason) -> anyhow::Result<Doing<'r>> {
        let jurisdiction = setting::get(self.context.store, setting::JURISDICTION).await?.unwrap_or_default();
        let zones = self.mandates.zones(&jurisdiction, self.env.time_zone.clone())?;
        let at = self.env.clock.now();
        Ok(Doing { by: Uuid::nil(), at, today: zones.of(place.county.as_deref()).day(at), reason: reason.as_str() })
    }

    async fn amend(
        &self,
        code: &PlaceCode,
        reason: &Reason,
        change: impl FnOnce(&mut PlaceDetails),
    ) -> anyhow::Result<Result<i64, ActError>> {
        let place = self.place(code).await?;
        let seen = last_seen(self.context.store, place.id).await?;
        let mut details = PlaceDetails::of(&place);
        change(&mut details);
        let amendment = Amendment { place: place.id, seen, details, doing: self.doing(&place, reason).await? };
        Ok(amend::amend(&self.context, &amendment).await)
    }

    async fn merge(&self, code: &PlaceCode, into: &PlaceCode, renames: bool, reason: &Reason) -> anyhow::Result<Result<i64, ActError>> {
        let (goes, stays) = (self.place(code).await?, self.place(into).await?);
        let seen = last_seen(self.context.store, goes.id).await?.max(last_seen(self.context.store, stays.id).await?);
        let pair = Pair { goes: goes.id, stays: stays.id, renames, seen };
        Ok(merge::merge(&self.context, &pair, &self.doing(&stays, reason).await?).await)
    }
}

async fn show(store: &Store, code: &PlaceCode) -> anyhow::Result<ExitCode> {
    let place = match place::by_code(store, code).await {
        Err(store::Error::NotFound) => {
            eprintln!("no place has this code");
            return Ok(ExitCode::from(LEFT_OUT));
        }
        found => found?,
    };
    let details = PlaceDetails::of(&place);
    println!("code: {}", place.code);
    for field in DetailField::ALL {
        println!("{}: {}", field.code(), details.written(*field).join(", "));
    }
    if let Some(other) = place.merged_into {
        println!("merged_into: {}", place::by_id(store, other).await?.code);
    }
    for entry in ledger::of_subject(store, place.id).await?.iter().filter(|entry| entry.action.is_of_details()) {
        let act = Act::read(entry);
        let fields = act.iter().flat_map(Act::changed).map(DetailField::code).collect::<Vec<_>>().join(", ");
        let reason = act.map(|act| act.reason).unwrap_or_default();
        println!("entry {} {} {} [{fields}] {reason}", entry.seq, entry.at.to_iso(), entry.action.code());
    }
    Ok(ExitCode::SUCCESS)
}

fn said(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Changed(_) => "somebody else changed the place at the same moment: try again".into(),
        Refusal::Nothing => "it stands so already".into(),
        Refusal::Faults(faults) => {
            let faults = faults.iter().map(|(field, fault)| format!("{}: {}", field.code(), fault.code().replace('_', " ")));
            faults.collect::<Vec<_>>().join("; ")
        }
        Refusal::NumberTaken(id, code) => format!("{} {} is the number of {code}", id.register, id.number),
        Refusal::Merged => "it was merged into another place".into(),
        Refusal::MergedOn => "the place that it was merged into was merged on since: split that one first".into(),
        Refusal::Itself => "expected two places".into(),
        Refusal::Refused => "the place that would stay was refused: confirm it first".into(),
        Refusal::Withdrawn => "one of the two is withdrawn from the public: show it again first".into(),
        Refusal::ChangedSince(fields) => {
            let fields = fields.iter().map(|field| field.code()).collect::<Vec<_>>().join(", ");
            format!("changed again since: {fields}")
        }
        Refusal::Undone => "it was undone before".into(),
        Refusal::NoAct => "there is no such act that could be undone".into(),
    }
}
