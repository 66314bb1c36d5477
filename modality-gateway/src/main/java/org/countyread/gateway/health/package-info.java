/** Says how the box is, in words for people who know nothing of computers and in figures for programs. It changes nothing. */
@org.jspecify.annotations.NullMarked
package org.countyread.gateway.health;
