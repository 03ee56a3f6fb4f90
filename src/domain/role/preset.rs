//! The roles that an office has from its first day, as rows of one table.

use std::collections::BTreeMap;

use crate::domain::{
    lang::Localized,
    module::CHILD_PROTECTION,
    permission::{Action, Resource, Scope},
    word::{FormName, ModuleName, RoleName},
};

use super::{Access, FormAccess, Role};

/// A role that an office has from its first day.
pub struct Preset {
    /// Its stable id.
    pub name: &'static str,
    /// How far it sees.
    pub scope: Scope,
    /// Whether it answers for the work of others.
    pub is_manager: bool,
    /// Which forms it sees.
    pub forms: PresetForms,
    /// What it may do.
    pub permissions: &'static [(Resource, &'static [Action])],
}

/// Which forms a preset sees.
pub enum PresetForms {
    /// Every form.
    All,
    /// None.
    None,
    /// These.
    Only(&'static [(&'static str, Access)]),
}

/// The caseworker's preset.
pub const CASEWORKER: &str = "role-caseworker";
/// The supervisor's preset.
pub const SUPERVISOR: &str = "role-supervisor";
/// The preset of whoever types in what others wrote down, and looks after the data.
pub const DATA_OFFICER: &str = "role-data-officer";
/// The preset of somebody outside the office who gives a service to a child.
pub const SERVICE_PROVIDER: &str = "role-service-provider";
/// The preset of whoever looks for lost families.
pub const TRACING_OFFICER: &str = "role-tracing-officer";
/// The preset of whoever sees figures and no child.
pub const MONITORING_OFFICER: &str = "role-monitoring-officer";
/// The preset of whoever runs the box and sees no child.
pub const OFFICE_ADMINISTRATOR: &str = "role-office-administrator";

/// The roles of the first day.
pub const PRESETS: &[Preset] = &[
    Preset {
        name: CASEWORKER,
        scope: Scope::Own,
        is_manager: false,
        forms: PresetForms::All,
        permissions: &[
            (
                Resource::Case,
                &[
                    Action::Read,
                    Action::Create,
                    Action::Write,
                    Action::Close,
                    Action::Reopen,
                    Action::Flag,
                    Action::AddNote,
                    Action::ChangeLog,
                    Action::ViewPhoto,
                    Action::DisplayViewPage,
                    Action::SearchOwnedByOthers,
                    Action::IncidentFromCase,
                    Action::IncidentDetailsFromCase,
                    Action::ViewIncidentFromCase,
                    Action::ServicesSectionFromCase,
                    Action::Referral,
                    Action::ReferralFromService,
                    Action::ReceiveReferral,
                    Action::Transfer,
                    Action::ReceiveTransfer,
                    Action::RequestTransfer,
                    Action::RequestApprovalAssessment,
                    Action::RequestApprovalCasePlan,
                    Action::RequestApprovalClosure,
                    Action::ViewFamilyRecord,
                    Action::LinkFamilyRecord,
                    Action::CaseFromFamily,
                    Action::ViewRegistryRecord,
                    Action::AddRegistryRecord,
                    Action::ViewCaseRelationships,
                    Action::UpdateCaseRelationships,
                ],
            ),
            (Resource::Incident, RECORD_WORK),
            (Resource::TracingRequest, RECORD_WORK),
            (Resource::Family, FAMILY_WORK),
            (Resource::RegistryRecord, &[Action::Read]),
            (
                Resource::Dashboard,
                &[
                    Action::CaseOverview,
                    Action::Workflow,
                    Action::CaseRisk,
                    Action::DashTasks,
                    Action::DashFlags,
                    Action::DashSharedWithMe,
                    Action::DashSharedWithOthers,
                ],
            ),
        ],
    },
    Preset {
        name: SUPERVISOR,
        scope: Scope::Group,
        is_manager: true,
        forms: PresetForms::All,
        permissions: &[
            (
                Resource::Case,
                &[
                    Action::Read,
                    Action::Create,
                    Action::Write,
                    Action::Close,
                    Action::Reopen,
                    Action::EnableDisableRecord,
                    Action::Flag,
                    Action::FlagMultiple,
                    Action::FlagUpdate,
                    Action::ResolveAnyFlag,
                    Action::AddNote,
                    Action::ChangeLog,
                    Action::AccessLog,
                    Action::ViewPhoto,
                    Action::DisplayViewPage,
                    Action::ListCaseNames,
                    Action::SearchOwnedByOthers,
                    Action::SignOffVisit,
                    Action::IncidentFromCase,
                    Action::IncidentDetailsFromCase,
                    Action::ViewIncidentFromCase,
                    Action::ServicesSectionFromCase,
                    Action::Import,
                    Action::Assign,
                    Action::RemoveAssignedUsers,
                    Action::Referral,
                    Action::ReferralFromService,
                    Action::ReceiveReferral,
                    Action::Transfer,
                    Action::ReceiveTransfer,
                    Action::AcceptOrRejectTransfer,
                    Action::RequestTransfer,
                    Action::ConsentOverride,
                    Action::ApproveAssessment,
                    Action::ApproveCasePlan,
                    Action::ApproveClosure,
                    Action::RemoveAlert,
                    Action::ViewFamilyRecord,
                    Action::LinkFamilyRecord,
                    Action::CaseFromFamily,
                    Action::ViewRegistryRecord,
                    Action::AddRegistryRecord,
                    Action::ViewCaseRelationships,
                    Action::UpdateCaseRelationships,
                    Action::ViewProtectionConcernsFilter,
                ],
            ),
            (Resource::Incident, RECORD_KEEPING),
            (Resource::TracingRequest, RECORD_KEEPING),
            (Resource::Family, FAMILY_KEEPING),
            (Resource::RegistryRecord, RECORD_KEEPING),
            (Resource::User, &[Action::Read]),
            (Resource::UserGroup, &[Action::Read]),
            (Resource::Agency, &[Action::Read]),
            (Resource::PotentialMatch, &[Action::Read, Action::ViewPhoto]),
            (Resource::ActivityLog, &[Action::Transfer]),
            (Resource::Report, &[Action::Read, Action::GroupRead, Action::Create, Action::Write]),
            (Resource::ManagedReport, FIGURES),
            (
                Resource::Dashboard,
                &[
                    Action::CaseOverview,
                    Action::DashGroupOverview,
                    Action::CaseRisk,
                    Action::WorkflowTeam,
                    Action::ApprovalsAssessmentPending,
                    Action::ApprovalsCasePlanPending,
                    Action::ApprovalsClosurePending,
                    Action::CasesByTaskOverdueAssessment,
                    Action::CasesByTaskOverdueCasePlan,
                    Action::CasesByTaskOverdueServices,
                    Action::CasesByTaskOverdueFollowups,
                    Action::DashCasesBySocialWorker,
                    Action::DashCasesToAssign,
                    Action::DashSharedFromMyTeam,
                    Action::DashSharedWithMyTeam,
                    Action::DashTasks,
                    Action::DashFlags,
                ],
            ),
        ],
    },
    Preset {
        name: DATA_OFFICER,
        scope: Scope::Group,
        is_manager: false,
        forms: PresetForms::All,
        permissions: &[
            (
                Resource::Case,
                &[
                    Action::Read,
                    Action::Create,
                    Action::Write,
                    Action::AddNote,
                    Action::ChangeLog,
                    Action::DisplayViewPage,
                    Action::SearchOwnedByOthers,
                ],
            ),
            (Resource::Incident, RECORD_WORK),
            (Resource::TracingRequest, RECORD_WORK),
            (Resource::Family, RECORD_WORK),
            (Resource::RegistryRecord, RECORD_WORK),
            (Resource::Report, &[Action::Read, Action::Create, Action::Write]),
            (Resource::ManagedReport, FIGURES),
        ],
    },
    Preset {
        name: SERVICE_PROVIDER,
        scope: Scope::Own,
        is_manager: false,
        forms: PresetForms::Only(&[
            ("basic_identity", Access::Read),
            ("services", Access::Write),
            ("notes", Access::Write),
        ]),
        permissions: &[(
            Resource::Case,
            &[
                Action::Read,
                Action::Write,
                Action::AddNote,
                Action::ServicesSectionFromCase,
                Action::ReceiveReferral,
                Action::DisplayViewPage,
            ],
        )],
    },
    Preset {
        name: TRACING_OFFICER,
        scope: Scope::Group,
        is_manager: false,
        forms: PresetForms::Only(&[
            ("basic_identity", Access::Read),
            ("other_identity_details", Access::Read),
            ("family_details", Access::Read),
            ("notes", Access::Read),
            ("tracing_request_inquirer", Access::Write),
            ("tracing_request_tracing_request", Access::Write),
            ("family_overview", Access::Write),
            ("family_members", Access::Write),
        ]),
        permissions: &[
            (
                Resource::Case,
                &[
                    Action::Read,
                    Action::DisplayViewPage,
                    Action::ViewPhoto,
                    Action::SearchOwnedByOthers,
                    Action::FindTracingMatch,
                    Action::ViewFamilyRecord,
                ],
            ),
            (
                Resource::TracingRequest,
                &[
                    Action::Read,
                    Action::Create,
                    Action::Write,
                    Action::EnableDisableRecord,
                    Action::Flag,
                    Action::ChangeLog,
                ],
            ),
            (Resource::Family, RECORD_WORK),
            (Resource::PotentialMatch, &[Action::Read, Action::ViewPhoto, Action::ViewAudio]),
        ],
    },
    Preset {
        name: MONITORING_OFFICER,
        scope: Scope::All,
        is_manager: false,
        forms: PresetForms::None,
        permissions: &[
            (Resource::Report, &[Action::Read, Action::Create]),
            (Resource::ManagedReport, FIGURES),
            (Resource::Dashboard, &[Action::DashNationalAdminSummary]),
        ],
    },
    Preset {
        name: OFFICE_ADMINISTRATOR,
        scope: Scope::AdminOnly,
        is_manager: false,
        forms: PresetForms::None,
        permissions: &[
            (Resource::User, &[Action::Manage]),
            (Resource::Role, &[Action::Manage]),
            (Resource::UserGroup, &[Action::Manage]),
            (Resource::Agency, &[Action::Manage]),
            (Resource::Metadata, &[Action::Manage]),
            (Resource::System, &[Action::Manage]),
            (Resource::PrimeroConfiguration, &[Action::Manage]),
            (Resource::CodeOfConduct, &[Action::Manage]),
            (Resource::Webhook, &[Action::Manage]),
            (Resource::MatchingConfiguration, &[Action::Manage]),
            (Resource::AuditLog, &[Action::Read]),
            (Resource::UsageReport, &[Action::Read]),
        ],
    },
];

/// What whoever works with a record beside cases does.
const RECORD_WORK: &[Action] =
    &[Action::Read, Action::Create, Action::Write, Action::Flag, Action::ChangeLog];

/// The same of whoever answers for the work of others.
const RECORD_KEEPING: &[Action] = &[
    Action::Read,
    Action::Create,
    Action::Write,
    Action::EnableDisableRecord,
    Action::Flag,
    Action::FlagUpdate,
    Action::ResolveAnyFlag,
    Action::ChangeLog,
    Action::AccessLog,
];

/// Families too lead to cases.
const FAMILY_WORK: &[Action] = &[
    Action::Read,
    Action::Create,
    Action::Write,
    Action::Flag,
    Action::ChangeLog,
    Action::CaseFromFamily,
    Action::SearchAndSelectFamilyRecord,
];

/// The same of whoever answers for the work of others.
const FAMILY_KEEPING: &[Action] = &[
    Action::Read,
    Action::Create,
    Action::Write,
    Action::EnableDisableRecord,
    Action::Close,
    Action::Reopen,
    Action::Assign,
    Action::Flag,
    Action::FlagUpdate,
    Action::ResolveAnyFlag,
    Action::ChangeLog,
    Action::AccessLog,
    Action::CaseFromFamily,
    Action::SearchAndSelectFamilyRecord,
];

/// The counts that show no child.
const FIGURES: &[Action] = &[
    Action::WorkflowReport,
    Action::CasesWorkflowReport,
    Action::CaseCharacteristics,
    Action::ProtectionConcernsReport,
    Action::ReportingLocationsReport,
    Action::FollowupsReport,
    Action::ServicesReport,
    Action::ReferralsTransfersReport,
];

impl PresetForms {
    fn access(&self) -> FormAccess {
        match self {
            Self::All => FormAccess::All,
            Self::None => FormAccess::Only(BTreeMap::new()),
            Self::Only(forms) => {
                let form =
                    |(name, access): &(&'static str, Access)| (FormName::known(name), *access);
                FormAccess::Only(forms.iter().map(form).collect())
            }
        }
    }
}

impl Preset {
    /// The role, with the name that the office reads.
    pub fn role(&self, label: Localized) -> Role {
        Role {
            name: RoleName::known(self.name),
            label,
            description: String::new(),
            permissions: self.permissions.iter().copied().collect(),
            objects: BTreeMap::new(),
            scope: self.scope,
            forms: self.forms.access(),
            modules: [ModuleName::known(CHILD_PROTECTION)].into(),
            is_manager: self.is_manager,
            referral: self.name == SERVICE_PROVIDER,
            transfer: false,
            referral_authorization: false,
            reporting_location_level: None,
            needs_factor: false,
            disabled: false,
        }
    }
}
