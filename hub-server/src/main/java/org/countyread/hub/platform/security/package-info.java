/** Who is calling and what the caller may do in general: tokens, sessions, roles, headers. Whose data it is, is asked in the modules. */
@NamedInterface("security")
@NullMarked
package org.countyread.hub.platform.security;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
