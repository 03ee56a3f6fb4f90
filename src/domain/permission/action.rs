//! Acts by their names on the wire, one row each.

macro_rules! bearing {
    () => {
        Bearing::Work
    };
    ($bearing:ident) => {
        Bearing::$bearing
    };
}

macro_rules! actions {
    ($($name:ident $word:literal $($bearing:ident)?;)+) => {
        /// An act, by its name on the wire.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Action {
            $(#[doc = concat!("`", $word, "`")] $name,)+
        }

        impl Action {
            /// Every act with its word.
            pub const ALL: &[(Self, &'static str)] = &[$((Self::$name, $word)),+];

            /// Its word on the wire.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word,)+ }
            }

            /// What an act on a record is about.
            pub fn bearing(self) -> Bearing {
                const BEARING: &[Bearing] = &[$(bearing!($($bearing)?)),+];
                BEARING.get(self as usize).copied().unwrap_or(Bearing::Work)
            }
        }
    };
}

/// What an act on a record is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bearing {
    /// The work with a child.
    Work,
    /// Records that move, are shared, or are taken along.
    Moving,
    /// A decision, or a look at the work of others.
    Deciding,
}

actions! {
    Read "read";
    Create "create";
    Write "write";
    EnableDisableRecord "enable_disable_record" Deciding;
    Flag "flag";
    FlagMultiple "flag_multiple";
    ResolveAnyFlag "resolve_any_flag" Deciding;
    FlagUpdate "flag_update";
    Attribute "attribute";
    IncidentFromCase "incident_from_case";
    IncidentDetailsFromCase "incident_details_from_case";
    ViewIncidentFromCase "view_incident_from_case";
    ServiceProvisionIncidentDetails "service_provision_incident_details";
    ServicesSectionFromCase "services_section_from_case";
    ExportListViewCsv "export_list_view_csv" Moving;
    ExportCsv "export_csv" Moving;
    ExportXls "export_xls" Moving;
    ExportPhotowall "export_photowall" Moving;
    ExportUnhcrCsv "export_unhcr_csv" Moving;
    ExportPdf "export_pdf" Moving;
    ExportDuplicateIdCsv "export_duplicate_id_csv" Moving;
    ExportJson "export_json" Moving;
    ExportCustom "export_custom" Moving;
    Import "import" Moving;
    ConsentOverride "consent_override" Moving;
    SyncExternal "sync_external" Moving;
    SyncMobile "sync_mobile" Moving;
    RequestApprovalAssessment "request_approval_assessment" Deciding;
    RequestApprovalCasePlan "request_approval_case_plan" Deciding;
    RequestApprovalClosure "request_approval_closure" Deciding;
    RequestApprovalActionPlan "request_approval_action_plan" Deciding;
    RequestApprovalGbvClosure "request_approval_gbv_closure" Deciding;
    ApproveAssessment "approve_assessment" Deciding;
    ApproveCasePlan "approve_case_plan" Deciding;
    ApproveClosure "approve_closure" Deciding;
    ApproveActionPlan "approve_action_plan" Deciding;
    ApproveGbvClosure "approve_gbv_closure" Deciding;
    SelfApprove "self_approve" Deciding;
    SearchOwnedByOthers "search_owned_by_others";
    DisplayViewPage "display_view_page";
    RequestTransfer "request_transfer" Moving;
    ViewPhoto "view_photo";
    ReferralFromService "referral_from_service" Moving;
    AddNote "add_note";
    FindTracingMatch "find_tracing_match";
    Assign "assign" Moving;
    AssignWithinAgency "assign_within_agency" Moving;
    AssignWithinUserGroup "assign_within_user_group" Moving;
    RemoveAssignedUsers "remove_assigned_users" Moving;
    Transfer "transfer" Moving;
    ReceiveTransfer "receive_transfer" Moving;
    AcceptOrRejectTransfer "accept_or_reject_transfer" Moving;
    Referral "referral" Moving;
    ReceiveReferral "receive_referral" Moving;
    ReceiveReferralDifferentModule "receive_referral_different_module" Moving;
    AccessLog "access_log" Deciding;
    Reopen "reopen" Deciding;
    Close "close" Deciding;
    ViewProtectionConcernsFilter "view_protection_concerns_filter";
    ChangeLog "change_log" Deciding;
    ListCaseNames "list_case_names";
    ViewRegistryRecord "view_registry_record";
    AddRegistryRecord "add_registry_record";
    ViewFamilyRecord "view_family_record";
    CaseFromFamily "case_from_family";
    LinkFamilyRecord "link_family_record";
    RemoveAlert "remove_alert" Deciding;
    ServiceOwnEntriesOnly "service_own_entries_only";
    CreateCaseFromReferral "create_case_from_referral" Moving;
    UpdateCaseRelationships "update_case_relationships";
    ViewCaseRelationships "view_case_relationships";
    SignOffVisit "sign_off_visit" Deciding;
    Manage "manage";
    ExportIncidentRecorderXls "export_incident_recorder_xls" Moving;
    LinkIncidentToCase "link_incident_to_case";
    SearchAndSelectFamilyRecord "search_and_select_family_record";
    AgencyRead "agency_read";
    DisableMultiple "disable_multiple";
    SendEmailMultiple "send_email_multiple";
    Copy "copy";
    Delete "delete";
    GroupRead "group_read";
    IndividualChildren "individual_children";
    WorkflowReport "workflow_report";
    ProtectionOutcomes "protection_outcomes";
    ProcessQualityTotalCases "process_quality_total_cases";
    ProcessQualityAverageCases "process_quality_average_cases";
    ProcessQualitySuccessfulReferrals "process_quality_successful_referrals";
    ProcessQualityImplementedReferrals "process_quality_implemented_referrals";
    CaseCharacteristics "case_characteristics";
    CasesWorkflowReport "cases_workflow_report";
    ViolenceTypeReport "violence_type_report";
    ReferralsTransfersReport "referrals_transfers_report";
    ProtectionConcernsReport "protection_concerns_report";
    FollowupsReport "followups_report";
    ServicesReport "services_report";
    ReportingLocationsReport "reporting_locations_report";
    CaseManagementKpisReport "case_management_kpis_report";
    CaseManagementKpisServiceReferralsReport "case_management_kpis_service_referrals_report";
    DistributionUsersRoleReport "distribution_users_role_report";
    CaseOverview "case_overview";
    CaseRisk "case_risk";
    ApprovalsAssessment "approvals_assessment";
    ApprovalsAssessmentPending "approvals_assessment_pending";
    ApprovalsCasePlan "approvals_case_plan";
    ApprovalsCasePlanPending "approvals_case_plan_pending";
    ApprovalsClosure "approvals_closure";
    ApprovalsClosurePending "approvals_closure_pending";
    ApprovalsActionPlan "approvals_action_plan";
    ApprovalsActionPlanPending "approvals_action_plan_pending";
    ApprovalsGbvClosure "approvals_gbv_closure";
    ApprovalsGbvClosurePending "approvals_gbv_closure_pending";
    ViewResponse "view_response";
    DashReportingLocation "dash_reporting_location";
    DashProtectionConcerns "dash_protection_concerns";
    DashMatchingResults "dash_matching_results";
    DashServiceProvisions "dash_service_provisions";
    DashCasesToAssign "dash_cases_to_assign";
    Workflow "workflow";
    WorkflowTeam "workflow_team";
    CasesByTaskOverdueAssessment "cases_by_task_overdue_assessment";
    CasesByTaskOverdueCasePlan "cases_by_task_overdue_case_plan";
    CasesByTaskOverdueServices "cases_by_task_overdue_services";
    CasesByTaskOverdueFollowups "cases_by_task_overdue_followups";
    DashCasesBySocialWorker "dash_cases_by_social_worker";
    DashProtectionConcernsByLocation "dash_protection_concerns_by_location";
    DashShowNoneValues "dash_show_none_values";
    DashTasks "dash_tasks";
    DashFlags "dash_flags";
    DashSharedWithMe "dash_shared_with_me";
    DashSharedWithOthers "dash_shared_with_others";
    DashGroupOverview "dash_group_overview";
    DashSharedWithMyTeam "dash_shared_with_my_team";
    DashSharedWithMyTeamOverview "dash_shared_with_my_team_overview";
    DashSharedFromMyTeam "dash_shared_from_my_team";
    DashCaseIncidentOverview "dash_case_incident_overview";
    DashNationalAdminSummary "dash_national_admin_summary";
    ActionNeededNewUpdated "action_needed_new_updated";
    ActionNeededNewReferrals "action_needed_new_referrals";
    ActionNeededTransferAwaitingAcceptance "action_needed_transfer_awaiting_acceptance";
    ActionNeededIdentified "action_needed_identified";
    ManageRestricted "manage_restricted";
    ViewAudio "view_audio";
}

impl Action {
    /// The act with this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, own)| *own == word).map(|(action, _)| *action)
    }

    /// Whether holding `manage` is not enough: who receives and what one is shown is given by name.
    pub fn is_literal(self) -> bool {
        LITERAL.contains(&self)
    }
}

const LITERAL: &[Action] = &[
    Action::ReceiveReferral,
    Action::ReceiveReferralDifferentModule,
    Action::ReceiveTransfer,
    Action::SelfApprove,
    Action::ConsentOverride,
    Action::ServiceOwnEntriesOnly,
];
