package org.countyread.gateway.access;

/** What an account may do at the desk. An administrator also keeps the accounts. Immutable. */
public enum Role {
    TECHNICIAN,
    ADMINISTRATOR;

    /** The name Spring Security checks. */
    String authority() {
        return "ROLE_" + name();
    }
}
