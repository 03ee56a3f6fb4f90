//! What is wrong with an answer, and what to do about it, in words for people.

use super::Say;
use crate::domain::problem::Problem;

impl Say {
    /// The sentence beside the question: what is wrong and what to do.
    #[expect(clippy::too_many_lines, reason = "a table with a line for each problem")]
    pub fn problem(self, problem: &Problem) -> String {
        match *problem {
            Problem::Blank => self.problem_blank(),
            Problem::WrongKind => self.problem_wrong_kind(),
            Problem::TooLong(most) => self.problem_too_long(most),
            Problem::NotANumber => self.problem_not_a_number(),
            Problem::OutOfRange(least, most) => self.problem_out_of_range(least, most),
            Problem::NoSuchDay => self.problem_no_such_day(),
            Problem::UnfinishedDay => self.problem_unfinished_day(),
            Problem::InTheFuture => self.problem_in_the_future(),
            Problem::EndsBefore => self.problem_ends_before(),
            Problem::NotAPhone => self.problem_not_a_phone(),
            Problem::RuledOut => self.problem_ruled_out(),
            Problem::NoSuchCase => self.problem_no_such_case(),
            Problem::NotASheet => self.problem_not_a_sheet(),
            Problem::NotAChoice => self.problem_not_a_choice(),
            Problem::NotAPlace => self.problem_not_a_place(),
            Problem::NotAUser => self.problem_not_a_user(),
            Problem::Id => self.problem_id(),
            Problem::CaseCode => self.problem_case_code(),
            Problem::OfficeCode => self.problem_office_code(),
            Problem::UserName => self.problem_user_name(),
            Problem::UserNameTaken => self.problem_user_name_taken(),
            Problem::Taken => self.problem_taken(),
            Problem::InUse => self.problem_in_use(),
            Problem::Fixed => self.problem_fixed(),
            Problem::ChangedMeanwhile => self.problem_changed_meanwhile(),
            Problem::TooManyViews(most) => self.problem_too_many_views(most),
            Problem::NoPermission => self.problem_no_permission(),
            Problem::PasswordShort(least) => self.problem_password_short(least),
            Problem::PasswordWeak => self.problem_password_weak(),
            Problem::PasswordsDiffer => self.problem_passwords_differ(),
            Problem::CodeRanOut => self.problem_code_ran_out(),
            Problem::AccountHeld => self.problem_account_held(),
            Problem::FactorWanted => self.problem_factor_wanted(),
            Problem::FactorCode => self.problem_factor_code(),
            Problem::SetupCode => self.problem_setup_code(),
            Problem::SheetWord => self.problem_sheet_word(),
            Problem::NotYourPassword => self.problem_not_your_password(),
            Problem::SamePassword => self.problem_same_password(),
            Problem::NotACopy => self.problem_not_a_copy(),
            Problem::OtherVersion => self.problem_other_version(),
            Problem::NoSuchFolder => self.problem_no_such_folder(),
            Problem::FolderOfData => self.problem_folder_of_data(),
            Problem::SealWrong => self.problem_seal_wrong(),
            Problem::SealHalf => self.problem_seal_half(),
            Problem::OnlyOne => self.problem_only_one(),
            Problem::NetworkName => self.problem_network_name(),
            Problem::FileTooLarge(most) => self.problem_file_too_large(most),
            Problem::TooManyFiles(most) => self.problem_too_many_files(most),
            Problem::NotAnImage => self.problem_not_an_image(),
            Problem::NotARecording => self.problem_not_a_recording(),
            Problem::NotADocument => self.problem_not_a_document(),
            Problem::ImageUnreadable => self.problem_image_unreadable(),
            Problem::KindNotOffered => self.problem_kind_not_offered(),
            Problem::AgeDisagrees(years) => self.problem_age_disagrees(years),
            Problem::TooLittleToSearch(fields) => self.problem_too_little_to_search(fields),
            Problem::NotAList => self.problem_not_a_list(),
            Problem::TornList => self.problem_torn_list(),
            Problem::TooManyLines(most) => self.problem_too_many_lines(most),
            Problem::TooManyCells(columns) => self.problem_too_many_cells(columns),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lang::Lang;
    use crate::i18n::plain;

    #[test]
    fn a_problem_says_what_to_do() {
        let said = plain(&Say::of(Lang::En).problem(&Problem::TooLong(12_000)));
        assert_eq!(said, "This is too long. Use 12,000 characters or fewer.");
    }

    #[test]
    fn both_ends_of_a_range_are_named_in_their_order() {
        for lang in Lang::BUILT_IN {
            let said = plain(&Say::of(lang).problem(&Problem::OutOfRange(3, 17)));
            let (three, seventeen) = (said.find('3'), said.find("17"));
            assert!(three.is_some() && three < seventeen, "{said}");
        }
    }

    #[test]
    fn a_years_difference_is_counted_in_arabic_forms() {
        let said = |years| plain(&Say::of(Lang::Ar).problem(&Problem::AgeDisagrees(years)));
        assert!(said(1).contains("سنة واحدة"));
        assert!(said(2).contains("سنتين"));
        assert!(said(5).contains("5 سنوات"));
        assert!(said(15).contains("15 سنة"));
    }
}
