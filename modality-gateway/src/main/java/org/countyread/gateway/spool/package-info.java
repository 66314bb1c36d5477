/** What must reach the hub and has not yet been acknowledged: objects as files, messages as rows. How they leave is the uplink's matter. */
@org.jspecify.annotations.NullMarked
package org.countyread.gateway.spool;
