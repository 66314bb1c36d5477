/** Who may use the desk: local accounts, tokens, the login lock. They work with the line down; nothing of exams belongs here. */
@org.jspecify.annotations.NullMarked
package org.countyread.gateway.access;
