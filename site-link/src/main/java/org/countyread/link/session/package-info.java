/**
 * The decisions of both ends of the line: which message is allowed when, which chunk leaves next, how much may be on
 * the way. No socket, no thread, no clock and no file belongs here.
 */
@org.jspecify.annotations.NullMarked
package org.countyread.link.session;
