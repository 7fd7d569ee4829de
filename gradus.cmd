@echo off
rem Runs the gradus command line: gradus COMMAND. Builds it first when a source is newer than the last build.
setlocal
set "ROOT=%~dp0"
set "MODULE=examples"
set "MAIN=io.gradus.examples.Gradus"
rem A program of its own: the peers it measures are 130 MB that nothing else needs.
if "%~1"=="bench" (
  set "MODULE=benchmarks"
  set "MAIN=io.gradus.benchmarks.Bench"
)
if "%~1"=="playground" (
  set "MODULE=playground"
  set "MAIN=io.gradus.playground.Playground"
)
rem Only this one downloads Spark, 300 MB.
set "PROFILE="
set "FLAGS=-XX:+UseSerialGC"
if "%~1"=="spark" (
  set "MODULE=spark"
  set "MAIN=io.gradus.spark.example.SparkCommand"
  set "PROFILE=-Pspark"
  set FLAGS="@%ROOT%spark\jvm.options" -XX:+UseParallelGC
)
set "APP=%ROOT%%MODULE%\target\app"
set "BUILT=%APP%\.built"

if defined JAVA_HOME (set "JAVA=%JAVA_HOME%\bin\java.exe") else (set "JAVA=java.exe")
if defined JAVA_HOME (
  if not exist "%JAVA%" (
    echo gradus: JAVA_HOME is "%JAVA_HOME%", but there is no bin\java.exe in it. Point it at a JDK, 17 or newer. 1>&2
    exit /b 1
  )
) else (
  where /q java.exe
  if errorlevel 1 (
    echo gradus: found no java on the PATH. Install a JDK, 17 or newer, or set JAVA_HOME. 1>&2
    exit /b 1
  )
)

if not exist "%BUILT%" goto build
powershell -NoProfile -Command "$built = (Get-Item $env:BUILT).LastWriteTimeUtc; $sources = @(Get-Item ($env:ROOT + 'pom.xml'), ($env:ROOT + '*\pom.xml')) + @(Get-ChildItem -Recurse ($env:ROOT + '*\src\main')); if ($sources | Where-Object { $_.LastWriteTimeUtc -gt $built } | Select-Object -First 1) { exit 1 }"
if not errorlevel 1 goto run

:build
set "VERSION="
for /f "tokens=3" %%v in ('""%JAVA%" -XshowSettings:properties -version 2^>^&1 ^| findstr /c:"java.specification.version""') do set "VERSION=%%v"
if not defined VERSION set "VERSION=unknown"
if "%VERSION%"=="unknown" goto old
if %VERSION% LSS 17 goto old

echo gradus: building (about a minute the first time) ... 1>&2
if exist "%APP%" rmdir /s /q "%APP%"
mkdir "%APP%"
rem Marked with the time before the build, so that an edit made meanwhile is built next time.
type nul > "%APP%\.started"
pushd "%ROOT%"
call mvnw.cmd -q -B %PROFILE% "-Dmaven.test.skip=true" -pl %MODULE% -am package 1>&2
if errorlevel 1 (
  popd
  echo gradus: the build failed; see above. 1>&2
  exit /b 1
)
popd
move /y "%APP%\.started" "%BUILT%" > nul

:run
rem Commands that run compiled programs get the Vector API, if this JDK has it. Others start sooner without one module more.
set "VECTORS="
for %%c in (moons microgpt compile bench) do if "%~1"=="%%c" if defined JAVA_HOME (
  findstr /c:"jdk.incubator.vector" "%JAVA_HOME%\release" >nul 2>nul && set "VECTORS=--add-modules jdk.incubator.vector"
)
"%JAVA%" %VECTORS% %FLAGS% "-Dgradus.home=%ROOT%." -cp "%ROOT%%MODULE%\target\*;%APP%\*;%ROOT%%MODULE%\target\spark\jars\*" %MAIN% %*
exit /b %ERRORLEVEL%

:old
echo gradus: needs a JDK, 17 or newer; "%JAVA%" is version %VERSION%. Set JAVA_HOME to a newer one. 1>&2
exit /b 1
