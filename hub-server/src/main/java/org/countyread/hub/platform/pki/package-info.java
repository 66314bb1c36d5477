/** The hub's certificate authority: gateways, physicians, the hub's own listeners. What is signed with these keys is decided elsewhere. */
@NamedInterface("pki")
@NullMarked
package org.countyread.hub.platform.pki;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
