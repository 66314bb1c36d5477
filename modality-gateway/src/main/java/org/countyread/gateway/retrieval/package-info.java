/** Query and retrieval, for the devices of the site, of what the gateway still has. Which objects those are the spool knows. */
@org.jspecify.annotations.NullMarked
package org.countyread.gateway.retrieval;
