// SPDX-License-Identifier: EPL-2.0
package org.plateau.extension;

import org.eclipse.core.runtime.CoreException;

/**
 * A contribution failed in a way that is no exception of its own: an error of the virtual machine that was stopped at its border, no answer in time, an
 * answer that its contract rules out.
 * The message is a clause for people that goes after "it failed: ".
 */
public final class ContributionException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	ContributionException(String message, Throwable cause) {
		super(message, cause);
	}

	/** A promise of the contract was broken, e.g. "it gave nothing (null)". */
	public ContributionException(String message) {
		this(message, null);
	}

	/**
	 * What an error means that came out of a contribution's call.
	 *
	 * @throws VirtualMachineError an error of the machine itself, which is nobody's to contain
	 */
	public static ContributionException of(Error e) {
		return switch (e) {
		case StackOverflowError deep -> new ContributionException("it called itself without end (StackOverflowError)", e);
		case OutOfMemoryError full -> new ContributionException("it used up the memory (OutOfMemoryError" + said(e) + ")", e);
		case VirtualMachineError own -> throw own;
		case NoClassDefFoundError gone -> new ContributionException("a class that it needs is missing (NoClassDefFoundError" + said(e) + ")", e);
		case IncompatibleClassChangeError other -> new ContributionException("it was built for another version of Plateau ("
				+ e.getClass().getSimpleName() + said(e) + ")", e);
		case UnsupportedClassVersionError newer -> new ContributionException("it was built for a newer Java (" + e.getMessage() + ")", e);
		default -> new ContributionException(e.getClass().getSimpleName() + said(e), e);
		};
	}

	/** What went wrong, and where it is wrapped what lies at its bottom: that is what the author of the plug-in needs. */
	public static String reason(Throwable e) {
		if (e instanceof ContributionException) {
			return e.getMessage();
		}
		Throwable root = e;
		while (root.getCause() != null && root.getCause() != root) {
			root = root.getCause();
		}
		String bottom = root instanceof Error error && !(error instanceof VirtualMachineError && !(error instanceof StackOverflowError || error instanceof OutOfMemoryError))
				? of(error).getMessage() : words(root);
		// the platform's own wrapping says nothing that is not known
		return root == e || e instanceof CoreException ? bottom : words(e) + " (" + bottom + ")";
	}

	private static String words(Throwable e) {
		return e.getClass().getSimpleName() + said(e);
	}

	/** An exception's own words may be a plug-in's code too. */
	private static String said(Throwable e) {
		try {
			return e.getMessage() == null ? "" : ", " + e.getMessage();
		} catch (RuntimeException | StackOverflowError | LinkageError hostile) {
			return "";
		}
	}
}
