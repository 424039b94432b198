// SPDX-License-Identifier: EPL-2.0
/**
 * Scripts: what they may call, and running them. A script starts at {@link org.plateau.script.ScriptFacade}, which it knows as {@code plateau}; a program
 * that runs scripts starts at {@link org.plateau.script.ScriptRunner}. Numbers carry their unit in the name or in a {@link org.plateau.model.Quantity}. API for
 * callers; files are read, so never on the UI thread. Provisional until version 1.0.
 */
package org.plateau.script;
