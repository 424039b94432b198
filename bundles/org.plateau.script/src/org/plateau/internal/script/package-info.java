// SPDX-License-Identifier: EPL-2.0
/** Compiles and runs scripts, and says in one line what is wrong with them. Internal; the thread of the caller. */
package org.plateau.internal.script;
