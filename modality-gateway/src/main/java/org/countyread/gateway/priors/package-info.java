/** Earlier studies of a patient: what the county has examined lately, and old images fetched from the hub. */
@org.jspecify.annotations.NullMarked
package org.countyread.gateway.priors;
