# Starts the desk with Windows, before anybody signs in, and again when it ends by itself. In an administrator's PowerShell:
#   .\start-with-windows.ps1 [-Program C:\SmallDesk\SmallDesk.exe] [-Data C:\ProgramData\SmallDesk] [-Urls http://localhost:5080]
#   .\start-with-windows.ps1 -Remove        takes the task away; the data stays
#Requires -RunAsAdministrator
[CmdletBinding()]
param(
    [string]$Program = (Join-Path $PSScriptRoot 'SmallDesk.exe'),
    [string]$Data = (Join-Path $env:ProgramData 'SmallDesk'),
    [string]$Urls = 'http://localhost:5080',
    [switch]$Remove
)
$ErrorActionPreference = 'Stop'
$task = 'SmallDesk'

if (Get-ScheduledTask -TaskName $task -ErrorAction SilentlyContinue) {
    Stop-ScheduledTask -TaskName $task
    Unregister-ScheduledTask -TaskName $task -Confirm:$false
}
if ($Remove) { Write-Output "The task is gone. The data stays in $Data."; return }

$Program = (Resolve-Path -LiteralPath $Program).Path
New-Item -ItemType Directory -Force -Path $Data | Out-Null

# Customers' words, stored secrets and keys: for the desk's account, administrators and the system alone.
icacls $Data /inheritance:r /grant '*S-1-5-19:(OI)(CI)F' '*S-1-5-32-544:(OI)(CI)F' '*S-1-5-18:(OI)(CI)F' | Out-Null
if ($LASTEXITCODE -ne 0) { throw "The rights of $Data could not be set." }

$words = "--urls $Urls --SmallDesk:DataFolder `"$Data`" --SmallDesk:Log:Folder `"$(Join-Path $Data 'logs')`""
$action = New-ScheduledTaskAction -Execute $Program -Argument $words -WorkingDirectory $Data
$account = New-ScheduledTaskPrincipal -UserId 'S-1-5-19' -LogonType ServiceAccount   # LOCAL SERVICE: no rights beyond its own
$settings = New-ScheduledTaskSettingsSet -AllowStartIfOnBatteries -DontStopIfGoingOnBatteries -StartWhenAvailable `
    -ExecutionTimeLimit ([TimeSpan]::Zero) -RestartCount 999 -RestartInterval (New-TimeSpan -Minutes 1) -MultipleInstances IgnoreNew
Register-ScheduledTask -TaskName $task -Action $action -Trigger (New-ScheduledTaskTrigger -AtStartup) -Principal $account -Settings $settings | Out-Null
Start-ScheduledTask -TaskName $task
Write-Output "SmallDesk starts with Windows. Open $Urls; the one-time code of the set-up is in $(Join-Path $Data 'logs')."
