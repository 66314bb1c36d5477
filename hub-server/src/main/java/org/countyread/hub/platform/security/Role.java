package org.countyread.hub.platform.security;

/** What a person may do in the community. One person may have several. */
public enum Role {
    /** Sends exams and receives reports at a site. */
    TECHNICIAN,
    /** Sends ECGs of one village clinic and sees their reports (村医). */
    VILLAGE_DOCTOR,
    /** Reads and writes (书写医师). */
    READER,
    /** Reviews and signs (审核医师). */
    REVIEWER,
    /** Keeps the register and the users, sees every number and the audit trail. */
    ADMINISTRATOR
}
