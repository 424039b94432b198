// SPDX-License-Identifier: EPL-2.0
/** What went wrong, in sentences for people: what, where, what to do; the technical words only on demand. */
package org.plateau.internal.ui.trouble;
