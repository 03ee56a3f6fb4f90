use proptest::prelude::*;

use super::*;

fn text(word: &str) -> Value {
    Value::Text(word.to_owned())
}

fn row(number: u8, note: &str) -> Row {
    Row {
        id: RowId::from_bytes([number; 16]),
        answers: Answers::from([(FieldName::known("note"), text(note))]),
    }
}

fn answers(name: &str, rows: Vec<Row>) -> Answers {
    let mut answers = Answers::from([(FieldName::known("name"), text(name))]);
    put_rows(&mut answers, &FieldName::known("visits"), rows);
    answers
}

#[test]
fn two_people_who_change_different_answers_both_keep_theirs() {
    let base = answers("Amina", vec![row(1, "school")]);
    let mine = answers("Amina", vec![row(1, "home"), row(2, "market")]);
    let theirs = answers("Aminatou", vec![row(1, "school"), row(3, "clinic")]);
    let merged = merge(&base, &mine, &theirs);
    assert_eq!(merged.clashes, []);
    let all = vec![row(1, "home"), row(2, "market"), row(3, "clinic")];
    assert_eq!(merged.answers, answers("Aminatou", all));
}

#[test]
fn two_people_who_change_the_same_answer_meet_and_nothing_is_overwritten() {
    let base = answers("Amina", vec![row(1, "school")]);
    let mine = answers("Amina", vec![row(1, "home")]);
    let theirs = answers("Amina", vec![row(1, "market")]);
    let merged = merge(&base, &mine, &theirs);
    assert_eq!(merged.answers, theirs);
    let [clash] = merged.clashes.as_slice() else { panic!("one clash") };
    assert_eq!(clash.mine, Some(text("home")));
    assert_eq!(clash.theirs, Some(text("market")));
    assert_eq!(clash.base, Some(text("school")));
}

#[test]
fn an_entry_taken_away_by_one_and_changed_by_the_other_is_a_clash() {
    let base = answers("Amina", vec![row(1, "school")]);
    let mine = answers("Amina", vec![]);
    let theirs = answers("Amina", vec![row(1, "market")]);
    for (mine, theirs) in [(&mine, &theirs), (&theirs, &mine)] {
        let merged = merge(&base, mine, theirs);
        let [clash] = merged.clashes.as_slice() else { panic!("one clash") };
        let chosen = Change { path: clash.path.clone(), from: None, to: clash.mine.clone() };
        let mut answers = merged.answers;
        apply(&mut answers, &[chosen]);
        assert_eq!(&answers, mine, "choosing mine gives the whole entry, or none");
    }
}

#[test]
fn an_entry_that_was_sent_twice_is_no_clash_though_the_program_added_to_it() {
    let base = answers("Amina", vec![]);
    let mine = answers("Amina", vec![row(1, "school")]);
    let mut saved = row(1, "school");
    saved.answers.insert(FieldName::known("state"), text("new"));
    let theirs = answers("Amina", vec![saved]);
    assert_eq!(merge(&base, &mine, &theirs), Merged { answers: theirs, clashes: vec![] });
}

#[test]
fn the_same_change_made_twice_is_no_clash() {
    let (base, both) = (answers("Amina", vec![]), answers("Mina", vec![]));
    assert_eq!(merge(&base, &both, &both), Merged { answers: both, clashes: vec![] });
}

#[test]
fn a_path_is_read_as_it_is_written() {
    let id = RowId::from_bytes([7; 16]);
    let (group, field) = (FieldName::known("visits"), FieldName::known("note"));
    for path in
        [Path::Field(field.clone()), Path::Row(group.clone(), id), Path::Cell(group, id, field)]
    {
        assert_eq!(path.to_string().parse(), Ok(path));
    }
}

fn some_answers() -> impl Strategy<Value = Answers> {
    let fields = proptest::collection::btree_map(0..4u8, "[a-c]{1,2}", 0..4);
    let rows = proptest::collection::btree_map(0..4u8, "[a-c]{1,2}", 0..4);
    (fields, rows).prop_map(|(fields, rows)| {
        let mut answers: Answers = fields
            .into_iter()
            .filter_map(|(n, word)| Some((FieldName::parse(&format!("f{n}")).ok()?, text(&word))))
            .collect();
        let rows = rows.into_iter().map(|(n, word)| row(n, &word)).collect();
        put_rows(&mut answers, &FieldName::known("visits"), rows);
        answers
    })
}

proptest! {
    #[test]
    fn applying_a_difference_gives_the_other_and_undoing_it_gives_the_first_back(
        before in some_answers(), after in some_answers(),
    ) {
        let changes = diff(&before, &after);
        let mut answers = before.clone();
        apply(&mut answers, &changes);
        prop_assert_eq!(&answers, &after);
        undo(&mut answers, &changes);
        prop_assert_eq!(&answers, &before);
    }

    #[test]
    fn a_merge_never_loses_what_was_saved_and_takes_all_of_mine_that_fits(
        base in some_answers(), mine in some_answers(), theirs in some_answers(),
    ) {
        let merged = merge(&base, &mine, &theirs);
        let clashing: Vec<&Path> = merged.clashes.iter().map(|clash| &clash.path).collect();
        let wanted = diff(&base, &mine);
        for change in diff(&theirs, &merged.answers) {
            let is_mine = wanted.iter().any(|own| meet(&own.path, &change.path));
            prop_assert!(is_mine, "{:?} came from nowhere", change.path);
            prop_assert!(!clashing.contains(&&change.path));
        }
        prop_assert_eq!(merge(&base, &base, &theirs).answers, theirs);
        prop_assert_eq!(merge(&base, &mine, &base).answers, mine);
    }
}
