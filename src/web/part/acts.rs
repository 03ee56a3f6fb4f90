//! What a role may do in words: one table of acts, and one of those that a thing has words of its
//! own for.

use crate::{
    domain::permission::{Action, Resource},
    i18n::Say,
};

/// A message.
type Word = fn(Say) -> String;

/// An act in words: what whoever holds it may do. The thing that it is done with stands above it.
pub(in crate::web) fn act(say: Say, resource: Resource, action: Action) -> String {
    let own = OWN.iter().find(|(thing, act, _)| (*thing, *act) == (resource, action));
    let own = own.map(|(_, _, word)| word);
    let word = own.or_else(|| ACTS.iter().find(|(act, _)| *act == action).map(|(_, word)| word));
    word.map_or_else(|| action.as_str().to_owned(), |word| word(say))
}

/// What permissions are held on, in words.
pub(in crate::web) fn resource(say: Say, resource: Resource) -> String {
    match resource {
        Resource::Case => say.resource_case(),
        Resource::Incident => say.resource_incident(),
        Resource::TracingRequest => say.resource_tracing_request(),
        Resource::Family => say.resource_family(),
        Resource::RegistryRecord => say.resource_registry_record(),
        Resource::User => say.resource_user(),
        Resource::Role => say.resource_role(),
        Resource::UserGroup => say.resource_user_group(),
        Resource::Agency => say.resource_agency(),
        Resource::Report => say.resource_report(),
        Resource::ManagedReport => say.resource_managed_report(),
        Resource::Dashboard => say.resource_dashboard(),
        Resource::Metadata => say.resource_metadata(),
        Resource::System => say.resource_system(),
        Resource::PrimeroConfiguration => say.resource_primero_configuration(),
        Resource::CodeOfConduct => say.resource_code_of_conduct(),
        Resource::Webhook => say.resource_webhook(),
        Resource::PotentialMatch => say.resource_potential_match(),
        Resource::AuditLog => say.resource_audit_log(),
        Resource::UsageReport => say.resource_usage_report(),
        Resource::ActivityLog => say.resource_activity_log(),
        Resource::MatchingConfiguration => say.resource_matching_configuration(),
    }
}

/// Acts that a thing has words of its own for.
const OWN: &[(Resource, Action, Word)] = &[
    (Resource::User, Action::AgencyRead, Say::act_of_user_agency_read),
    (Resource::User, Action::Manage, Say::act_of_user_manage),
    (Resource::User, Action::Read, Say::act_of_user_read),
    (Resource::User, Action::Create, Say::act_of_user_create),
    (Resource::User, Action::Write, Say::act_of_user_write),
    (Resource::Role, Action::Assign, Say::act_of_role_assign),
    (Resource::UserGroup, Action::Assign, Say::act_of_user_group_assign),
    (Resource::Agency, Action::Assign, Say::act_of_agency_assign),
    (Resource::Agency, Action::Delete, Say::act_of_agency_delete),
    (Resource::Metadata, Action::Manage, Say::act_of_metadata_manage),
    (Resource::System, Action::Manage, Say::act_of_system_manage),
    (Resource::PrimeroConfiguration, Action::Manage, Say::act_of_primero_configuration_manage),
    (Resource::CodeOfConduct, Action::Manage, Say::act_of_code_of_conduct_manage),
    (Resource::MatchingConfiguration, Action::Manage, Say::act_of_matching_configuration_manage),
    (Resource::AuditLog, Action::Read, Say::act_of_audit_log_read),
    (Resource::UsageReport, Action::Read, Say::act_of_usage_report_read),
    (Resource::ActivityLog, Action::Transfer, Say::act_of_activity_log_transfer),
    (Resource::ActivityLog, Action::Manage, Say::act_of_activity_log_manage),
    (Resource::ManagedReport, Action::Manage, Say::act_of_managed_report_manage),
];

/// Every act.
const ACTS: &[(Action, Word)] = &[
    (Action::Read, Say::act_read),
    (Action::Create, Say::act_create),
    (Action::Write, Say::act_write),
    (Action::EnableDisableRecord, Say::act_enable_disable_record),
    (Action::Flag, Say::act_flag),
    (Action::FlagMultiple, Say::act_flag_multiple),
    (Action::ResolveAnyFlag, Say::act_resolve_any_flag),
    (Action::FlagUpdate, Say::act_flag_update),
    (Action::Attribute, Say::act_attribute),
    (Action::IncidentFromCase, Say::act_incident_from_case),
    (Action::IncidentDetailsFromCase, Say::act_incident_details_from_case),
    (Action::ViewIncidentFromCase, Say::act_view_incident_from_case),
    (Action::ServiceProvisionIncidentDetails, Say::act_service_provision_incident_details),
    (Action::ServicesSectionFromCase, Say::act_services_section_from_case),
    (Action::ExportListViewCsv, Say::act_export_list_view_csv),
    (Action::ExportCsv, Say::act_export_csv),
    (Action::ExportXls, Say::act_export_xls),
    (Action::ExportPhotowall, Say::act_export_photowall),
    (Action::ExportUnhcrCsv, Say::act_export_unhcr_csv),
    (Action::ExportPdf, Say::act_export_pdf),
    (Action::ExportDuplicateIdCsv, Say::act_export_duplicate_id_csv),
    (Action::ExportJson, Say::act_export_json),
    (Action::ExportCustom, Say::act_export_custom),
    (Action::Import, Say::act_import),
    (Action::ConsentOverride, Say::act_consent_override),
    (Action::SyncExternal, Say::act_sync_external),
    (Action::SyncMobile, Say::act_sync_mobile),
    (Action::RequestApprovalAssessment, Say::act_request_approval_assessment),
    (Action::RequestApprovalCasePlan, Say::act_request_approval_case_plan),
    (Action::RequestApprovalClosure, Say::act_request_approval_closure),
    (Action::RequestApprovalActionPlan, Say::act_request_approval_action_plan),
    (Action::RequestApprovalGbvClosure, Say::act_request_approval_gbv_closure),
    (Action::ApproveAssessment, Say::act_approve_assessment),
    (Action::ApproveCasePlan, Say::act_approve_case_plan),
    (Action::ApproveClosure, Say::act_approve_closure),
    (Action::ApproveActionPlan, Say::act_approve_action_plan),
    (Action::ApproveGbvClosure, Say::act_approve_gbv_closure),
    (Action::SelfApprove, Say::act_self_approve),
    (Action::SearchOwnedByOthers, Say::act_search_owned_by_others),
    (Action::DisplayViewPage, Say::act_display_view_page),
    (Action::RequestTransfer, Say::act_request_transfer),
    (Action::ViewPhoto, Say::act_view_photo),
    (Action::ReferralFromService, Say::act_referral_from_service),
    (Action::AddNote, Say::act_add_note),
    (Action::FindTracingMatch, Say::act_find_tracing_match),
    (Action::Assign, Say::act_assign),
    (Action::AssignWithinAgency, Say::act_assign_within_agency),
    (Action::AssignWithinUserGroup, Say::act_assign_within_user_group),
    (Action::RemoveAssignedUsers, Say::act_remove_assigned_users),
    (Action::Transfer, Say::act_transfer),
    (Action::ReceiveTransfer, Say::act_receive_transfer),
    (Action::AcceptOrRejectTransfer, Say::act_accept_or_reject_transfer),
    (Action::Referral, Say::act_referral),
    (Action::ReceiveReferral, Say::act_receive_referral),
    (Action::ReceiveReferralDifferentModule, Say::act_receive_referral_different_module),
    (Action::AccessLog, Say::act_access_log),
    (Action::Reopen, Say::act_reopen),
    (Action::Close, Say::act_close),
    (Action::ViewProtectionConcernsFilter, Say::act_view_protection_concerns_filter),
    (Action::ChangeLog, Say::act_change_log),
    (Action::ListCaseNames, Say::act_list_case_names),
    (Action::ViewRegistryRecord, Say::act_view_registry_record),
    (Action::AddRegistryRecord, Say::act_add_registry_record),
    (Action::ViewFamilyRecord, Say::act_view_family_record),
    (Action::CaseFromFamily, Say::act_case_from_family),
    (Action::LinkFamilyRecord, Say::act_link_family_record),
    (Action::RemoveAlert, Say::act_remove_alert),
    (Action::ServiceOwnEntriesOnly, Say::act_service_own_entries_only),
    (Action::CreateCaseFromReferral, Say::act_create_case_from_referral),
    (Action::UpdateCaseRelationships, Say::act_update_case_relationships),
    (Action::ViewCaseRelationships, Say::act_view_case_relationships),
    (Action::SignOffVisit, Say::act_sign_off_visit),
    (Action::Manage, Say::act_manage),
    (Action::ExportIncidentRecorderXls, Say::act_export_incident_recorder_xls),
    (Action::LinkIncidentToCase, Say::act_link_incident_to_case),
    (Action::SearchAndSelectFamilyRecord, Say::act_search_and_select_family_record),
    (Action::AgencyRead, Say::act_agency_read),
    (Action::DisableMultiple, Say::act_disable_multiple),
    (Action::SendEmailMultiple, Say::act_send_email_multiple),
    (Action::Copy, Say::act_copy),
    (Action::Delete, Say::act_delete),
    (Action::GroupRead, Say::act_group_read),
    (Action::IndividualChildren, Say::act_individual_children),
    (Action::WorkflowReport, Say::act_workflow_report),
    (Action::ProtectionOutcomes, Say::act_protection_outcomes),
    (Action::ProcessQualityTotalCases, Say::act_process_quality_total_cases),
    (Action::ProcessQualityAverageCases, Say::act_process_quality_average_cases),
    (Action::ProcessQualitySuccessfulReferrals, Say::act_process_quality_successful_referrals),
    (Action::ProcessQualityImplementedReferrals, Say::act_process_quality_implemented_referrals),
    (Action::CaseCharacteristics, Say::act_case_characteristics),
    (Action::CasesWorkflowReport, Say::act_cases_workflow_report),
    (Action::ViolenceTypeReport, Say::act_violence_type_report),
    (Action::ReferralsTransfersReport, Say::act_referrals_transfers_report),
    (Action::ProtectionConcernsReport, Say::act_protection_concerns_report),
    (Action::FollowupsReport, Say::act_followups_report),
    (Action::ServicesReport, Say::act_services_report),
    (Action::ReportingLocationsReport, Say::act_reporting_locations_report),
    (Action::CaseManagementKpisReport, Say::act_case_management_kpis_report),
    (
        Action::CaseManagementKpisServiceReferralsReport,
        Say::act_case_management_kpis_service_referrals_report,
    ),
    (Action::DistributionUsersRoleReport, Say::act_distribution_users_role_report),
    (Action::CaseOverview, Say::act_case_overview),
    (Action::CaseRisk, Say::act_case_risk),
    (Action::ApprovalsAssessment, Say::act_approvals_assessment),
    (Action::ApprovalsAssessmentPending, Say::act_approvals_assessment_pending),
    (Action::ApprovalsCasePlan, Say::act_approvals_case_plan),
    (Action::ApprovalsCasePlanPending, Say::act_approvals_case_plan_pending),
    (Action::ApprovalsClosure, Say::act_approvals_closure),
    (Action::ApprovalsClosurePending, Say::act_approvals_closure_pending),
    (Action::ApprovalsActionPlan, Say::act_approvals_action_plan),
    (Action::ApprovalsActionPlanPending, Say::act_approvals_action_plan_pending),
    (Action::ApprovalsGbvClosure, Say::act_approvals_gbv_closure),
    (Action::ApprovalsGbvClosurePending, Say::act_approvals_gbv_closure_pending),
    (Action::ViewResponse, Say::act_view_response),
    (Action::DashReportingLocation, Say::act_dash_reporting_location),
    (Action::DashProtectionConcerns, Say::act_dash_protection_concerns),
    (Action::DashMatchingResults, Say::act_dash_matching_results),
    (Action::DashServiceProvisions, Say::act_dash_service_provisions),
    (Action::DashCasesToAssign, Say::act_dash_cases_to_assign),
    (Action::Workflow, Say::act_workflow),
    (Action::WorkflowTeam, Say::act_workflow_team),
    (Action::CasesByTaskOverdueAssessment, Say::act_cases_by_task_overdue_assessment),
    (Action::CasesByTaskOverdueCasePlan, Say::act_cases_by_task_overdue_case_plan),
    (Action::CasesByTaskOverdueServices, Say::act_cases_by_task_overdue_services),
    (Action::CasesByTaskOverdueFollowups, Say::act_cases_by_task_overdue_followups),
    (Action::DashCasesBySocialWorker, Say::act_dash_cases_by_social_worker),
    (Action::DashProtectionConcernsByLocation, Say::act_dash_protection_concerns_by_location),
    (Action::DashShowNoneValues, Say::act_dash_show_none_values),
    (Action::DashTasks, Say::act_dash_tasks),
    (Action::DashFlags, Say::act_dash_flags),
    (Action::DashSharedWithMe, Say::act_dash_shared_with_me),
    (Action::DashSharedWithOthers, Say::act_dash_shared_with_others),
    (Action::DashGroupOverview, Say::act_dash_group_overview),
    (Action::DashSharedWithMyTeam, Say::act_dash_shared_with_my_team),
    (Action::DashSharedWithMyTeamOverview, Say::act_dash_shared_with_my_team_overview),
    (Action::DashSharedFromMyTeam, Say::act_dash_shared_from_my_team),
    (Action::DashCaseIncidentOverview, Say::act_dash_case_incident_overview),
    (Action::DashNationalAdminSummary, Say::act_dash_national_admin_summary),
    (Action::ActionNeededNewUpdated, Say::act_action_needed_new_updated),
    (Action::ActionNeededNewReferrals, Say::act_action_needed_new_referrals),
    (
        Action::ActionNeededTransferAwaitingAcceptance,
        Say::act_action_needed_transfer_awaiting_acceptance,
    ),
    (Action::ActionNeededIdentified, Say::act_action_needed_identified),
    (Action::ManageRestricted, Say::act_manage_restricted),
    (Action::ViewAudio, Say::act_view_audio),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::domain::{lang::Lang, permission::OFFERED};

    #[test]
    fn every_act_has_words_in_every_language_and_none_of_one_thing_has_those_of_another() {
        assert_eq!(ACTS.len(), Action::ALL.len());
        for lang in Lang::BUILT_IN {
            let say = Say::of(lang);
            for (thing, actions) in OFFERED {
                let words: BTreeSet<String> =
                    actions.iter().map(|action| act(say, *thing, *action)).collect();
                assert_eq!(words.len(), actions.len(), "{lang:?} {thing:?}");
                let coded = actions.iter().find(|action| words.contains(action.as_str()));
                assert_eq!(coded, None, "{lang:?} {thing:?}");
            }
        }
        let is_offered = |(thing, action, _): &(Resource, Action, Word)| {
            OFFERED.iter().any(|(own, actions)| own == thing && actions.contains(action))
        };
        assert!(OWN.iter().all(is_offered), "words of its own for what is never held");
    }
}
